/** Seeded choices: the same seed makes the same cases. */

export interface Dice {
  /** A whole number from 0 up to, but not including, the bound. */
  below(bound: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  /** Between `least` and `most` things. */
  many<T>(least: number, most: number, make: () => T): T[]
}

/** Tommy Ettinger's mulberry32: 32 bits of state are plenty to choose cases with. */
export function createDice(seed: number): Dice {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    many: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  }
}
