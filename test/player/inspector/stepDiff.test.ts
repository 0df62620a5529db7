/** What the Diff tab says of the first scenario and of one of the catalogue, run for this. */
import { beforeAll, describe, expect, it } from 'vitest'
import { runDiff } from '../../../src/player/inspector/diff/runDiff.ts'
import { stateOf } from '../../../src/player/inspector/diff/state.ts'
import { beforeStep, changesBetween, stepDiff } from '../../../src/player/inspector/diff/stepDiff.ts'
import { stepSpans } from '../../../src/player/steps.ts'
import { run } from '../../../src/run/index.ts'
import { clockTime, stolenThenLoggedOut as scenario } from '../../../src/scenario/index.ts'
import { frameAt, type MeasuredRun, type Trace } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'

let runs: MeasuredRun[] = []
beforeAll(async () => {
  const traces = await run(scenario, { wire: directWire })
  runs = scenario.setups.flatMap((setup, i) => (traces[i] ? [{ setup, trace: traces[i], exposures: [] }] : []))
})

const traceOf = (which: 0 | 1): Trace => {
  const trace = runs[which]?.trace
  if (!trace) throw new Error('no such run')
  return trace
}

/** Where the step rests, counted from 1. */
const restOf = (step: number) => stepSpans(runs.map(({ trace }) => trace))[step - 1]?.rests ?? 0

const changes = (which: 0 | 1, step: number) => {
  const trace = traceOf(which)
  return stepDiff(trace, frameAt(trace, restOf(step))).map(
    ({ kind, group, at }) => `${clockTime(at)} ${kind}: ${group.split(',')[0]}`,
  )
}

describe('what a step changed', () => {
  it('a login: the cookie and its row, or the token in the storage', () => {
    expect(changes(0, 1).map((line) => line.slice(6))).toEqual(
      expect.arrayContaining(['added: Store', 'added: Cookies of Alice']),
    )
    expect(changes(1, 1).map((line) => line.slice(6))).toContain('added: localStorage of https://shop.test')
  })

  it('reading changes nothing', () => {
    expect([changes(0, 2), changes(1, 2)]).toEqual([[], []])
  })

  it('a theft: what the thief holds from then on', () => {
    expect(changes(0, 3)).toEqual(['02:00 added: What Mallory holds'])
    expect(changes(1, 3)).toEqual(['02:00 added: What Mallory holds'])
  })

  it('a logout: row and cookie are gone, the thief’s copy is not', () => {
    expect(changes(0, 5)).toEqual(['05:00 removed: Store', '05:00 removed: Cookies of Alice'])
    expect(changes(1, 5)).toEqual(['05:00 removed: localStorage of https://shop.test'])
  })

  it('before the first step nothing has happened', () => {
    expect(beforeStep(traceOf(0), 0)).toBe(-1)
    expect(stateOf(traceOf(0), frameAt(traceOf(0), -1))).toEqual([])
  })

  it('up to the playhead only: in the middle of the logout the cookie is still there', () => {
    const trace = traceOf(0)
    const began = trace.events.find((event) => event.type === 'step' && event.step === 4)?.at ?? 0
    expect(stepDiff(trace, frameAt(trace, began))).toEqual([])
  })

  it('a cookie that ended by the clock is told as such', () => {
    const trace = traceOf(0)
    const cookie = trace.events.flatMap((event) =>
      event.type === 'browser' && event.event.type === 'cookie-stored' ? [event.event.cookie] : [],
    )[0]
    if (!cookie) throw new Error('no cookie')
    const short: Trace = {
      ...trace,
      events: trace.events.flatMap((event) => {
        if (event.at > 400_000) return []
        if (event.type === 'step' && event.step === 4) return [{ ...event, at: 300_000 }]
        if (event.step >= 4) return []
        return event.type === 'browser' && event.event.type === 'cookie-stored'
          ? [{ ...event, event: { ...event.event, cookie: { ...cookie, expires: Date.UTC(2026, 0, 1, 0, 4) } } }]
          : [event]
      }),
    }
    const [change] = stepDiff(short, frameAt(short, 300_000))
    expect(change).toMatchObject({ kind: 'removed', group: 'Cookies of Alice', at: 240_000, byTime: true })
  })
})

describe('two states', () => {
  const fact = (key: string, value: string) => ({ group: 'g', key, what: key, value })

  it('differ by what is new, gone and other, and by nothing else', () => {
    const pairs = changesBetween(
      [fact('same', '1'), fact('gone', '1'), fact('other', '1')],
      [fact('same', '1'), fact('other', '2'), fact('new', '1')],
    )
    expect(pairs.map(({ was, is }) => [was?.value ?? null, is?.value ?? null])).toEqual([
      ['1', null],
      ['1', '2'],
      [null, '1'],
    ])
  })
})

describe('in what two runs differ', () => {
  it('after the logout: the answer to the thief, and what the servers checked', () => {
    const frames = runs.map(({ trace }) => frameAt(trace, restOf(6)))
    const differences = runDiff(runs, frames)
    expect(differences).toContainEqual({ group: 'GET /orders', what: 'Answer', a: '401', b: '200' })
    expect(differences).toContainEqual({ group: 'GET /orders', what: 'row in the store', a: 'fail', b: null })
    expect(differences.some(({ group }) => group === 'Knobs')).toBe(true)
  })

  it('nothing, where setup and run are the same', () => {
    const [side] = runs
    if (!side) throw new Error('no run')
    const frame = frameAt(side.trace, restOf(3))
    expect(runDiff([side, side], [frame, frame])).toEqual([])
  })

  it('nothing, where there is one run alone', () => {
    expect(runDiff(runs.slice(0, 1), [frameAt(traceOf(0), 0)])).toEqual([])
  })
})
