import { describe, expect, it } from 'vitest'
import { familyStubs } from '../../../src/player/stage/familyStubs.ts'
import type { Generation, TokenFamily } from '../../../src/trace/index.ts'

const minute = 60_000
const generation = (number: number, holder: string, uses: readonly [string, number][]): Generation => ({
  generation: number,
  key: `key-${number}`,
  issued: number * minute,
  expires: 100 * minute,
  holders: [holder],
  uses: uses.map(([who, at]) => ({ who, at: at * minute, accepted: true })),
  parent: null,
  successor: null,
})
const family: TokenFamily = {
  id: 'f-81',
  user: 'alice',
  started: 0,
  endedAt: null,
  generations: [
    generation(1, 'alice', [['alice', 5]]),
    generation(2, 'alice', [
      ['mallory', 7],
      ['alice', 10],
    ]),
    generation(3, 'mallory', []),
  ],
}
const states = (one: TokenFamily, at = 11, max = 9) =>
  familyStubs(one, at * minute, max).map(({ generation, state, by, note }) => `${generation} ${state} ${by} ${note}`)

describe('the stubs of a refresh family', () => {
  it('say which are used, by whom and when, and which a server would still take', () => {
    expect(states(family)).toEqual(['1 used alice 05:00', '2 used mallory 07:00', '3 live mallory live'])
    expect(familyStubs(family, 11 * minute, 9).map(({ twice }) => twice)).toEqual([false, true, false])
  })

  it('die with their family, and by their own time', () => {
    expect(states({ ...family, endedAt: 10 * minute }).at(-1)).toBe('3 dead mallory dead, unused')
    expect(states(family, 101).at(-1)).toBe('3 dead mallory dead, unused')
  })

  it('are the newest where there is no room for all, and among them the one that was used twice', () => {
    const longer = {
      ...family,
      generations: [...family.generations, generation(4, 'mallory', []), generation(5, 'mallory', [])],
    }
    expect(familyStubs(longer, 11 * minute, 2).map(({ generation }) => generation)).toEqual([2, 5])
  })
})
