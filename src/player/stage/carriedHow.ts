/** Whether the browser attached a credential to a message by itself, or a script that can read it set the header. */
import { headerOf } from '../../browser/index.ts'
import type { Requested, Trace } from '../../trace/index.ts'
import { carriedBy } from '../credential.ts'

/** The answer in two lines; null for what no browser sent. */
export function carriedHow(trace: Trace, { message, context }: Requested): readonly [string, string] | null {
  if (context === null) return null
  const value = carriedBy(trace, message)?.value ?? ''
  return headerOf(message, 'Cookie')?.includes(value) ? ['attached', 'by the browser'] : ['set by the', 'page’s script']
}
