import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StageNeeds } from '../../../src/player/stage/stageNeeds.ts'
import { linesIn, othersOf, stagePlan } from '../../../src/player/stage/stagePlan.ts'

const needs: fc.Arbitrary<StageNeeds> = fc.record({
  checks: fc.integer({ min: 1, max: 14 }),
  others: fc.array(fc.constantFrom('Server 2', 'Issuer', 'Newsletter'), { maxLength: 3 }),
  tabs: fc.array(fc.constantFrom('shop.test', 'mallory.test', 'blog.shop.test'), { maxLength: 3 }),
  trap: fc.boolean(),
  jar: fc.integer({ min: 0, max: 2 }),
  memory: fc.boolean(),
  loot: fc.integer({ min: 0, max: 2 }),
  thief: fc.boolean(),
  family: fc.boolean(),
  operator: fc.boolean(),
  fronts: fc.integer({ min: 0, max: 2 }),
})
const rooms = fc.record({
  width: fc.integer({ min: 200, max: 2400 }),
  height: fc.integer({ min: 150, max: 1600 }),
  titled: fc.boolean(),
})
const few: StageNeeds = {
  checks: 3,
  others: [],
  tabs: ['shop.test'],
  trap: false,
  jar: 1,
  memory: false,
  loot: 1,
  thief: true,
  family: false,
  operator: false,
  fronts: 0,
}

describe('the stage, whatever room it has and whatever it must show', () => {
  it('puts its rows one below the other, all of them inside', () => {
    fc.assert(
      fc.property(rooms, needs, (room, needs) => {
        const { rows, metrics, height } = stagePlan(room, needs)
        const shown = [rows.upper, rows.lower, rows.family, rows.operator].filter((row) => row > 0)
        const used = rows.top + shown.reduce((sum, row) => sum + row, 0) + (shown.length - 1) * metrics.gap
        expect(used).toBeLessThanOrEqual(height + 0.01)
      }),
    )
  })

  it('keeps the gutter as wide as an id in its short form needs', () => {
    fc.assert(
      fc.property(rooms, needs, (room, needs) => {
        const { columns, width, metrics } = stagePlan(room, needs)
        expect(columns.gutter).toBeGreaterThanOrEqual(72)
        expect(columns.who + columns.gutter + columns.gate + columns.server).toBeLessThanOrEqual(
          width - 2 * metrics.margin + 0.01,
        )
      }),
    )
  })

  it('keeps the proportions of its room, so that scaling it fills it', () => {
    fc.assert(
      fc.property(rooms, needs, (room, needs) => {
        const { width, height, scale } = stagePlan(room, needs)
        expect(width * scale).toBeCloseTo(room.width, 6)
        expect(height * scale).toBeCloseTo(room.height, 6)
      }),
    )
  })

  it('has room for what decides and a line more, beside the servers that are not at work', () => {
    fc.assert(
      fc.property(rooms, needs, (room, needs) => {
        const { rows, metrics } = stagePlan(room, needs)
        const left = rows.upper - metrics.plate - metrics.answer - 10 - othersOf(needs, metrics)
        expect(linesIn(left, metrics.line)).toBeGreaterThanOrEqual(Math.min(needs.checks, 3))
      }),
    )
  })
})

describe('what gives way when the room gets smaller', () => {
  it('is first the air, then passed checks, last the thief and the store', () => {
    const folds = [700, 380, 330, 240].map(
      (height) => stagePlan({ width: 400, height, titled: true }, { ...few, checks: 9 }).fold,
    )
    expect(folds).toEqual(folds.toSorted())
    expect(new Set(folds).size).toBeGreaterThanOrEqual(3)
  })

  it('is nothing where there is plenty; it is drawn larger instead', () => {
    const plan = stagePlan({ width: 1900, height: 1000, titled: true }, few)
    expect(plan.fold).toBe(0)
    expect(plan.scale).toBeGreaterThan(1.2)
  })

  it('is the size of the letters only when all else is folded', () => {
    const plan = stagePlan({ width: 330, height: 150, titled: false }, few)
    expect(plan.fold).toBe(4)
    expect(plan.scale).toBeLessThan(1)
  })
})
