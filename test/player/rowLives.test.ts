/** A bar on the score begins and ends with what it stands for, on the lane of who has it. */
import { describe, expect, it } from 'vitest'
import { livesOf } from '../../src/player/score/lives.ts'
import { runView } from '../../src/player/score/runView.ts'
import { blocksOf } from '../../src/player/score/lanes.ts'
import { measureScenario } from '../../src/run/index.ts'
import { entryOf } from '../../src/scenario/index.ts'
import { eventsOf } from '../../src/trace/index.ts'

async function runsOf(id: string) {
  const entry = entryOf(id)
  if (!entry) throw new Error(`no row ${id}`)
  return (await measureScenario(entry.scenario)).runs
}

const viewOf = (run: Awaited<ReturnType<typeof runsOf>>[number]) => {
  const [block] = blocksOf([run.trace], { head: 0, pitch: 30, between: 10 })
  if (!block) throw new Error('a block')
  return { block, view: runView(run, block, { x: (at) => at / 1000, end: run.trace.end, limit: 1e6 }) }
}

describe('the lives on a score', () => {
  it('S31: a session in one server’s own memory is on that server’s lane, and dies with its restart', async () => {
    const [own] = await runsOf('S31')
    if (!own) throw new Error('a run')
    const restarts = eventsOf(own.trace.events, 'restart')
    const rows = eventsOf(own.trace.events, 'store').filter(({ op, table }) => op === 'insert' && table === 'sessions')
    expect(restarts.length).toBeGreaterThan(0)
    const ended = []
    for (const row of rows) {
      const holder = own.trace.actors.find(({ id }) => id === row.store)?.within
      const life = livesOf(own.setup, own.trace).find(({ actor, from }) => actor === holder && from === row.at)
      const restart = restarts.find(({ server, at }) => server === holder && at > row.at)
      expect(life).toBeDefined()
      if (!restart) continue
      expect(life?.until).toBeLessThanOrEqual(restart.at)
      ended.push(row)
    }
    expect(ended.length).toBeGreaterThan(0)
  })

  it('S32: the copy in a cache, which lets him in, has a bar of its own', async () => {
    const [cached] = await runsOf('S32')
    const copies = cached ? livesOf(cached.setup, cached.trace).filter(({ copy }) => copy) : []
    expect(copies.length).toBeGreaterThan(0)
  })

  it('J25: a right that she keeps too long is drawn where she is, not where the thief is', async () => {
    const [weak] = await runsOf('J25')
    if (!weak) throw new Error('a run')
    const { block, view } = viewOf(weak)
    const alice = block.lanes.find(({ role }) => role === 'browser')?.y ?? NaN
    expect(view.exposed).toHaveLength(1)
    expect(view.exposed[0]).toContain(` ${alice - 6.5}H`)
  })

  it('R6: the answer that never came ends half way, and its request has no mark of having been answered', async () => {
    const runs = await runsOf('R6')
    const hops = runs.flatMap((run) => viewOf(run).view.hops)
    const lost = hops.filter((hop) => hop.lost)
    expect(lost.length).toBeGreaterThan(0)
    for (const { exchange } of lost)
      expect(hops.find((hop) => hop.exchange === exchange && !hop.answer)?.mark).toBe('lost')
  })

  it('S10: what was stolen, served and refused look different', async () => {
    const [weak, strong] = (await runsOf('S10')).map((run) => new Set(viewOf(run).view.hops.map(({ mark }) => mark)))
    expect(weak?.has('reached')).toBe(true)
    expect(strong?.has('reached')).toBe(false)
    expect(strong?.has('refused')).toBe(true)
    expect((await runsOf('S10')).map((run) => viewOf(run).view.losses.length)).toEqual([2, 0])
  })
})
