import { describe, expect, it } from 'vitest'
import { familyRows, type Generation } from '../../src/player/stage/family.ts'

const minute = 60_000
const family: Generation[] = [
  { id: '9c41', parent: null, holder: 'alice', issuedAt: 0, usedBy: [{ who: 'alice', at: 5 * minute }] },
  {
    id: 'e07d',
    parent: '9c41',
    holder: 'alice',
    issuedAt: 5 * minute,
    usedBy: [
      { who: 'mallory', at: 7 * minute },
      { who: 'alice', at: 10 * minute },
    ],
  },
  { id: 'b3f9', parent: 'e07d', holder: 'mallory', issuedAt: 7 * minute, usedBy: [] },
]
const rows = (at: number, room = 300) => familyRows(family, at * minute, room, 48)

describe('the family of a refresh token', () => {
  it('shows the generations issued by then, and who used each', () => {
    expect(rows(1).map(({ generation, by, torn }) => [generation, by, torn])).toEqual([[1, 'alice', false]])
    expect(rows(8).map(({ generation, by, torn }) => [generation, by, torn])).toEqual([
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
        expect(row.y + 48).toBeLessThanOrEqual(room)
        const next = shown[i + 1]
        if (next) expect(next.y - row.y).toBeGreaterThanOrEqual(58)
      }
    }
  })
})
