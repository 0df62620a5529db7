import { describe, expect, it } from 'vitest'
import { nextRest, previousRest, stepAt, stepSpans } from '../../src/player/steps.ts'
import { timedTrace } from './traces.ts'

const hop = { latency: 40, served: 4 }
const spans = stepSpans([timedTrace([{ at: 0, hop }, { at: 1000 }, { at: 2000, hop }])])

describe('the step at the playhead', () => {
  it('is the last one that has begun', () => {
    expect([0, 84, 999, 1000, 1999, 2000, 9999].map((at) => stepAt(spans, at))).toEqual([0, 0, 0, 1, 1, 2, 2])
  })

  it('is -1 before the first', () => {
    expect(stepAt(stepSpans([timedTrace([{ at: 500 }])]), 499)).toBe(-1)
  })

  it('is the later one of two that begin together', () => {
    expect(stepAt(stepSpans([timedTrace([{ at: 5 }, { at: 5 }])]), 5)).toBe(1)
  })
})

describe('the next resting place', () => {
  it('is the first one after the playhead', () => {
    expect([0, 83, 84, 1000, 2083].map((at) => nextRest(spans, at))).toEqual([84, 84, 1000, 2084, 2084])
  })

  it('does not exist after the last', () => {
    expect(nextRest(spans, 2084)).toBeNull()
  })
})

describe('the previous resting place', () => {
  it('is the last one before the playhead', () => {
    expect([2085, 2084, 1001, 1000].map((at) => previousRest(spans, at))).toEqual([2084, 1000, 1000, 84])
  })

  it('is the beginning where there is none', () => {
    expect([84, 10, 0].map((at) => previousRest(spans, at))).toEqual([0, 0, 0])
  })
})
