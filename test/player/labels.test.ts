import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besideBar, onBar, spacedLabels } from '../../src/player/score/labels.ts'
import { widthOf } from '../../src/player/text.ts'

describe('labels on the axis', () => {
  it('never run into each other or into what is taken', () => {
    const positions = fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 30 })
    fc.assert(
      fc.property(positions, (xs) => {
        const taken = { from: 100, to: 150 }
        const labels = spacedLabels(
          xs.map((x) => ({ x, text: '06:10' })),
          [taken],
          13,
          'mono',
        )
        const half = widthOf('06:10', 13, 'mono') / 2
        const spans = [taken, ...labels.map(({ x }) => ({ from: x - half, to: x + half }))].sort(
          (a, b) => a.from - b.from,
        )
        for (const [i, span] of spans.entries()) expect(span.from).toBeGreaterThanOrEqual(spans[i - 1]?.to ?? -Infinity)
      }),
    )
  })

  it('give way to the earlier one', () => {
    const labels = spacedLabels(
      [
        { x: 0, text: '05:00' },
        { x: 10, text: '05:10' },
      ],
      [],
      13,
      'mono',
    )
    expect(labels.map(({ text }) => text)).toEqual(['05:00'])
  })
})

describe('the figure beside a bar', () => {
  it('begins right after the bar', () => {
    expect(besideBar(100, 60, [], 400)).toBe(108)
  })

  it('begins after what crosses the lane there', () => {
    expect(
      besideBar(
        100,
        60,
        [
          { from: 95, to: 120 },
          { from: 125, to: 140 },
        ],
        400,
      ),
    ).toBe(146)
  })

  it('has no place where the drawing ends', () => {
    expect(besideBar(380, 60, [], 400)).toBeNull()
  })
})

describe('the figure on a bar', () => {
  it('is at the end of the bar, or before what is written there', () => {
    expect(onBar({ from: 0, to: 200 }, 60, [])).toBe(132)
    expect(onBar({ from: 0, to: 200 }, 60, [{ from: 128, to: 196 }])).toBe(62)
  })

  it('has no place where the bar is too short or full', () => {
    expect(onBar({ from: 0, to: 60 }, 60, [])).toBeNull()
    expect(onBar({ from: 0, to: 100 }, 60, [{ from: 20, to: 90 }])).toBeNull()
  })
})
