/** Red means that somebody else's data or money is reached, and nothing else does. */
import { describe, expect, it } from 'vitest'
import { reached } from '../../src/player/stage/reached.ts'
import { sideVerdict } from '../../src/player/stage/verdict.ts'
import { measureScenario } from '../../src/run/index.ts'
import { entryOf } from '../../src/scenario/index.ts'
import { exchangesOf, frameAt, type MeasuredRun } from '../../src/trace/index.ts'

async function runsOf(id: string): Promise<readonly MeasuredRun[]> {
  const entry = entryOf(id)
  if (!entry) throw new Error(`no row ${id}`)
  return (await measureScenario(entry.scenario)).runs
}

const reachedPaths = ({ trace }: MeasuredRun) =>
  [...exchangesOf(trace).values()]
    .filter(({ id }) => reached(trace, id))
    .map(({ from, request }) => `${from} ${new URL(request.url).pathname}`)

const verdictAt = ({ trace, exposures }: MeasuredRun, at: number) =>
  sideVerdict(trace, exposures, frameAt(trace, at), at)

describe('what is reached', () => {
  it.each(['S1', 'J5', 'J7'])('%s: never Mallory’s login to his own account', async (id) => {
    for (const run of await runsOf(id)) expect(reachedPaths(run)).not.toContain('mallory /login')
  })

  it('S10: her money, by a request of her own browser, on the weak side alone', async () => {
    const [weak, strong] = (await runsOf('S10')).map(reachedPaths)
    expect(new Set(weak)).toEqual(new Set(['alice /transfer']))
    expect(strong).toEqual([])
  })

  it('R1: her orders, and a token for her refresh token', async () => {
    const all = (await runsOf('R1')).flatMap(reachedPaths)
    expect(all).toContain('mallory /refresh')
    expect(all).toContain('mallory /orders')
  })
})

describe('the verdict in a side’s heading', () => {
  it('says of S10 what she loses, and of the other side that nothing happened to her', async () => {
    const [weak, strong] = await runsOf('S10')
    if (!weak || !strong) throw new Error('two sides')
    expect(verdictAt(weak, weak.trace.end)).toEqual({ text: 'Alice loses €1,800', danger: true })
    expect(verdictAt(strong, strong.trace.end).danger).toBe(false)
    expect(verdictAt(weak, 0)).toEqual({ text: '', danger: false })
  })

  it('says that he is in for as long as the servers let him in, and not a moment longer', async () => {
    let ends = 0
    for (const run of await runsOf('R1')) {
      for (const { kind, accepted } of run.exposures) {
        if (kind !== 'theft') continue
        for (const { from, until } of accepted) {
          expect(verdictAt(run, from)).toEqual({ text: 'Mallory is in', danger: true })
          if (until === null || until > run.trace.end) continue
          expect(verdictAt(run, until).text).not.toBe('Mallory is in')
          ends++
        }
      }
    }
    expect(ends).toBeGreaterThan(0)
  })

  it('says of J25 that the right she lost is still granted, though nobody stole anything', async () => {
    const [weak] = await runsOf('J25')
    const granted = weak?.exposures.find(({ kind }) => kind === 'stale right')?.accepted[0]
    expect(weak && granted && verdictAt(weak, granted.from)).toEqual({
      text: 'the old right still holds',
      danger: true,
    })
  })
})
