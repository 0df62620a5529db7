/** The runs of all rows as one number: the net under every change that shall change none of them. */
import { catalogue } from '../scenario/index.ts'
import { runMeasured } from './exposure.ts'

export interface RowHash {
  readonly row: string
  /** SHA-256, in hexadecimal. */
  readonly hash: string
}

/** A hash of the traces and exposures of each row of the catalogue, in its order. */
export async function hashRows(): Promise<RowHash[]> {
  const hashes: RowHash[] = []
  for (const { id, scenario } of catalogue) {
    const runs = []
    for (const setup of scenario.setups) {
      const { trace, exposures } = await runMeasured(scenario, setup)
      runs.push({ trace, exposures })
    }
    hashes.push({ row: id, hash: await sha256(JSON.stringify(runs)) })
  }
  return hashes
}

/** One hash of them all. */
export const hashOf = (rows: readonly RowHash[]): Promise<string> =>
  sha256(rows.map(({ row, hash }) => `${row} ${hash}\n`).join(''))

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
