/** What the thief gained besides a credential, in a few words each: money, something he read, a key. */
import { holdsProofKey } from '../../attacker/index.ts'
import { stolenEuros, type Frame } from '../../trace/index.ts'

export function thiefGains({ ledger, thief: { leaks, key, loot } }: Pick<Frame, 'ledger' | 'thief'>): string[] {
  const euros = stolenEuros(ledger)
  const read = leaks.map((text) => (text.includes('"email"') ? 'read her e-mail' : 'read her orders'))
  return [
    ...(euros > 0 ? [`got €${euros.toLocaleString('en')}`] : []),
    ...new Set(read),
    ...(holdsProofKey(loot) ? ['has her DPoP key'] : []),
    ...(key ? [key.signs ? `can sign: ${key.kid}` : 'can only verify'] : []),
  ]
}
