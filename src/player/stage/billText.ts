/** A bill in a few words each, the first what teams ask of first: `3 look-ups`, `188 B of credential`, `4 checked`. */
import type { Bill } from '../../trace/index.ts'

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export function billText({ lookups, writes, credentialBytes, signed, verified, storeWait }: Bill): string[] {
  const signatures = [...(signed > 0 ? [`${signed} signed`] : []), ...(verified > 0 ? [`${verified} checked`] : [])]
  return [
    `${counted(lookups, 'look-up', 'look-ups')}, ${counted(writes, 'write', 'writes')}`,
    `${credentialBytes.toLocaleString('en')} B of credential`,
    ...(signatures.length > 0 ? [signatures.join(', ')] : []),
    ...(storeWait > 0 ? [`${storeWait.toLocaleString('en')} ms waited`] : []),
  ]
}
