/** Who put a credential onto a message: the browser of itself, or a script that had to have it. */
import { headerOf } from '../../browser/index.ts'
import type { Requested, Trace } from '../../trace/index.ts'
import { carriedBy } from '../credential.ts'

/** In two lines; null for what no browser sent. */
export function carriedHow(trace: Trace, { message, context }: Requested): readonly [string, string] | null {
  if (context === null) return null
  const value = carriedBy(trace, message)?.value ?? ''
  return headerOf(message, 'Cookie')?.includes(value) ? ['attached', 'by the browser'] : ['set by the', 'page’s script']
}
