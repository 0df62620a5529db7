/** A bill in one line, the first what teams ask of first: `3 look-ups, 12 ms · 188 B sent · 1 signed, 4 checked`. */
import type { Bill } from '../../trace/index.ts'

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export function billText({ lookups, writes, credentialBytes, signed, verified, storeWait }: Bill): string {
  const store = [counted(lookups, 'look-up', 'look-ups'), counted(writes, 'write', 'writes')].join(', ')
  const waited = storeWait > 0 ? `, ${storeWait.toLocaleString('en')} ms waited` : ''
  return [
    `${store}${waited}`,
    `${counted(credentialBytes, 'byte', 'bytes')} of credential`,
    `${signed} signed, ${verified} checked`,
  ].join(' · ')
}
