import { describe, expect, it } from 'vitest'
import { exposureSummary } from '../../src/player/exposureSummary.ts'
import { measureScenario } from '../../src/run/index.ts'
import { entryOf } from '../../src/scenario/index.ts'

async function summaries(row: string) {
  const entry = entryOf(row)
  if (!entry) throw new Error(`no row ${row}`)
  return (await measureScenario(entry.scenario)).runs.map(exposureSummary)
}

describe('what a thief got, in a few words', () => {
  it('does not say that nothing was stolen where money was', async () => {
    expect(await summaries('S10')).toEqual(['€1,800 stolen', 'nothing was stolen'])
  })

  it('does not say so where her orders reached him', async () => {
    expect(await summaries('S18')).toEqual(['read by the thief', 'nothing was stolen'])
  })

  it('says how long he was in, and from when on that counts', async () => {
    expect(await summaries('J22')).toEqual([
      'exposed for 12 min after the revocation',
      'exposed for 1 min after the revocation',
    ])
  })
})
