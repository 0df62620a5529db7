/** What the thief gained besides a credential, in a few words each: money, something he read, a key. */
import type { Frame } from '../../trace/index.ts'

export function thiefGains({ ledger, thief: { leaks, key } }: Pick<Frame, 'ledger' | 'thief'>): string[] {
  return [
    ...ledger.flatMap(({ to, euros }) => (to === 'mallory' ? [`got €${euros}`] : [])),
    ...leaks.map((text) => (text.includes('"email"') ? 'read her e-mail' : 'read her orders')),
    ...(key ? [key.signs ? `can sign: ${key.kid}` : 'can only verify'] : []),
  ]
}
