import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepSpans } from '../../src/player/steps.ts'
import { tempoOf } from '../../src/player/tempo.ts'
import { timedTrace, type TimedStep } from './traces.ts'

const minutes = (m: number, s = 0) => (m * 60 + s) * 1000
const hop = { latency: 40, served: 4 }

const gaps = fc.array(
  fc.record({
    gap: fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 400 * 24 * 3_600_000 })),
    latency: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 12 },
)
const traces = gaps.map((list) => {
  let at = 0
  const steps = list.map(({ gap, latency }): TimedStep => {
    at += gap
    const step = { at, ...(latency === undefined ? {} : { hop: { latency, served: 3 } }) }
    at += latency === undefined ? 0 : 2 * latency + 3
    return step
  })
  return timedTrace(steps)
})

describe('the mapping between virtual time and the axis', () => {
  it('is the inverse of itself, there and back', () => {
    fc.assert(
      fc.property(traces, traces, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        const tempo = tempoOf([a, b])
        const at = share * tempo.end
        expect(Math.abs(tempo.toTime(tempo.toPosition(at)) - at)).toBeLessThanOrEqual(1e-6 * Math.max(1, tempo.end))
        if (tempo.end > 0) expect(tempo.toPosition(tempo.toTime(share))).toBeCloseTo(share, 6)
      }),
    )
  })

  it('never runs backwards', () => {
    fc.assert(
      fc.property(traces, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }), (trace, shares) => {
        const tempo = tempoOf([trace])
        const positions = shares.sort((a, b) => a - b).map((share) => tempo.toPosition(share * tempo.end))
        expect(positions).toEqual(positions.toSorted((a, b) => a - b))
      }),
    )
  })

  it('stays between 0 and 1 whatever it is asked', () => {
    const tempo = tempoOf([timedTrace([{ at: 0, hop }])])
    for (const at of [-5, Number.NaN, Infinity, -Infinity, 1e12]) {
      expect(tempo.toPosition(at)).toBeGreaterThanOrEqual(0)
      expect(tempo.toPosition(at)).toBeLessThanOrEqual(1)
      expect(tempo.toTime(at)).toBeGreaterThanOrEqual(0)
      expect(tempo.toTime(at)).toBeLessThanOrEqual(tempo.end)
    }
  })

  it('has a place for a run in which nothing happens', () => {
    const tempo = tempoOf([timedTrace([])])
    expect([tempo.length, tempo.toPosition(0), tempo.toTime(0.5)]).toEqual([0, 0, 0])
  })
})

describe('the pace', () => {
  const wall = (tempo: ReturnType<typeof tempoOf>, from: number, until: number) =>
    (tempo.toPosition(until) - tempo.toPosition(from)) * tempo.length

  it('takes 900 ms for a hop of the usual latency', () => {
    const tempo = tempoOf([
      timedTrace([
        { at: 0, hop },
        { at: minutes(1), hop },
      ]),
    ])
    expect(wall(tempo, 0, 40)).toBeCloseTo(900, 6)
  })

  it('takes 500 to 1600 ms for any other', () => {
    const slow = { latency: 2000, served: 4 }
    const tempo = tempoOf([
      timedTrace([
        { at: 0, hop },
        { at: minutes(1), hop },
        { at: minutes(2), hop: slow },
      ]),
    ])
    expect(wall(tempo, minutes(2), minutes(2) + 2000)).toBeCloseTo(1600, 6)
    const quick = { latency: 1, served: 4 }
    const other = tempoOf([
      timedTrace([
        { at: 0, hop },
        { at: minutes(1), hop },
        { at: minutes(2), hop: quick },
      ]),
    ])
    expect(wall(other, minutes(2), minutes(2) + 1)).toBeCloseTo(500, 6)
  })

  it('folds a long silence to a bounded length and says where', () => {
    const tempo = tempoOf([
      timedTrace([
        { at: 0, hop },
        { at: minutes(600), hop },
      ]),
    ])
    expect(wall(tempo, 84, minutes(600))).toBeLessThanOrEqual(2600)
    expect(tempo.folds).toEqual([{ from: 84, until: minutes(600) }])
  })

  it('does not call a short silence a fold', () => {
    expect(
      tempoOf([
        timedTrace([
          { at: 0, hop },
          { at: minutes(1), hop },
        ]),
      ]).folds,
    ).toEqual([])
  })

  it('keeps neighbouring steps apart, however close they are', () => {
    const tempo = tempoOf([timedTrace([{ at: 0 }, { at: 500 }, { at: minutes(1, 10), hop }, { at: minutes(2), hop }])])
    const begins = [0, 500, minutes(1, 10), minutes(2)]
    for (const [i, at] of begins.slice(1).entries())
      expect(wall(tempo, begins[i] ?? 0, at)).toBeGreaterThanOrEqual(2199.9)
  })

  it('shows a moment after the last event, and gives it a tick', () => {
    const tempo = tempoOf([timedTrace([{ at: 0, hop }])], [minutes(15)])
    expect(tempo.end).toBe(minutes(15))
    expect(tempo.ticks).toEqual([0, minutes(15)])
  })
})

describe('a moment while a step is under way', () => {
  it('is part of the step: no tick of its own, and the hops keep their pace', () => {
    const trace = timedTrace([
      { at: 0, hop },
      { at: minutes(5), hop },
    ])
    const [split, whole] = [tempoOf([trace], [minutes(5) + 42]), tempoOf([trace])]
    expect(split.ticks).toEqual([0, minutes(5)])
    expect(split.length).toBeCloseTo(whole.length, 6)
  })
})

describe('the resting places of compared runs', () => {
  it('are where the slower of them has settled', () => {
    const spans = stepSpans([timedTrace([{ at: 0, hop }]), timedTrace([{ at: 0, hop: { latency: 40, served: 1 } }])])
    expect(spans).toEqual([{ begins: 0, rests: 84 }])
  })
})
