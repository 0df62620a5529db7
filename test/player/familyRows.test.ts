import { describe, expect, it } from 'vitest'
import { familyRows } from '../../src/player/stage/familyRows.ts'
import type { Generation, TokenFamily } from '../../src/trace/index.ts'

const minute = 60_000
const HEIGHT = 48

const generation = (number: number, key: string, holder: string, issued: number, uses: Generation['uses']) => ({
  generation: number,
  key,
  issued,
  expires: issued + 60 * minute,
  holders: [holder],
  uses,
  parent: number > 1 ? number - 1 : null,
  successor: null,
})
const use = (who: string, at: number) => ({ who, at: at * minute, accepted: true })
const whole: readonly Generation[] = [
  generation(1, '9c41', 'alice', 0, [use('alice', 5)]),
  generation(2, 'e07d', 'alice', 5 * minute, [use('mallory', 7), use('alice', 10)]),
  generation(3, 'b3f9', 'mallory', 7 * minute, []),
]

/** The family as it was after so many minutes. */
const familyAt = (minutes: number): TokenFamily => ({
  id: 'f-81',
  user: 'alice',
  started: 0,
  endedAt: null,
  generations: whole
    .filter(({ issued }) => issued <= minutes * minute)
    .map((one) => ({ ...one, uses: one.uses.filter(({ at }) => at <= minutes * minute) })),
})
const rows = (minutes: number, room = 300) => familyRows(familyAt(minutes), room, HEIGHT)

describe('the family of a refresh token', () => {
  it('shows the generations issued by then, and who used each', () => {
    expect(rows(1).map(({ generation, by, used }) => [generation, by, used])).toEqual([[1, 'alice', false]])
    expect(rows(8).map(({ generation, by, used }) => [generation, by, used])).toEqual([
      [1, 'alice', true],
      [2, 'mallory', true],
      [3, 'mallory', false],
    ])
  })

  it('tells a copy from what was issued, and a second use from the first', () => {
    expect(rows(8).map(({ copied }) => copied)).toEqual([false, true, false])
    expect(rows(8).some(({ twice }) => twice)).toBe(false)
    expect(rows(11).map(({ twice, note }) => (twice ? note : ''))).toEqual(['', 'used 07:00 and 10:00', ''])
  })

  it('keeps its stubs apart and within their room, the newest ones where there is none for all', () => {
    for (const room of [60, 110, 180, 300]) {
      const shown = rows(11, room)
      expect(shown.at(-1)?.id).toBe('b3f9')
      for (const [i, row] of shown.entries()) {
        expect(row.y + HEIGHT).toBeLessThanOrEqual(room)
        const next = shown[i + 1]
        if (next) expect(next.y - row.y).toBeGreaterThanOrEqual(HEIGHT + 10)
      }
    }
  })
})
