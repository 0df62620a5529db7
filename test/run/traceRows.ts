import { run } from '../../src/run/index.ts'
import { catalogue } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

/** The traces of all rows as text, for a test that has the servers built in another way. */
export async function traceRows(): Promise<string[][]> {
  const rows: string[][] = []
  for (const { scenario } of catalogue) {
    rows.push((await run(scenario, { wire: directWire })).map((trace) => JSON.stringify(trace)))
  }
  return rows
}
