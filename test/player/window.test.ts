import { describe, expect, it } from 'vitest'
import { nearestHop } from '../../src/player/score/nearest.ts'
import { windowStart, zoomed } from '../../src/player/score/window.ts'

describe('a closer look at the score', () => {
  it('goes step by step, and no further than its ends', () => {
    expect([zoomed(1, 1), zoomed(2, 1), zoomed(16, 1)]).toEqual([1.5, 3, 16])
    expect([zoomed(1, -1), zoomed(3, -1)]).toEqual([1, 2])
  })

  it('stays where it is while the playhead is in sight', () => {
    expect(windowStart(0.25, 2, 0.3)).toBe(0.25)
    expect(windowStart(0.25, 2, 0.75)).toBe(0.25)
  })

  it('follows a playhead that has left it, and never beyond the run', () => {
    expect(windowStart(0, 4, 0.5)).toBe(0.375)
    expect(windowStart(0, 4, 0.99)).toBe(0.75)
    expect(windowStart(0.75, 4, 0.02)).toBe(0)
    expect(windowStart(0.5, 1, 0.2)).toBe(0)
  })
})

describe('pointing at a message', () => {
  const hop = (exchange: number, x: number) =>
    ({
      line: [
        [x, 0],
        [x + 10, 40],
      ],
      person: 'alice',
      answer: false,
      exchange,
      tone: 'own',
      mark: null,
      lost: false,
    }) as const

  it('finds the nearest line', () => {
    expect(nearestHop([hop(1, 0), hop(2, 14)], [12, 20])?.exchange).toBe(1)
    expect(nearestHop([hop(1, 0), hop(2, 14)], [14, 20])?.exchange).toBe(2)
  })

  it('finds nothing where no line is near', () => {
    expect(nearestHop([hop(1, 0)], [60, 20])).toBeNull()
    expect(nearestHop([hop(1, 0)], [10, 60])).toBeNull()
  })
})
