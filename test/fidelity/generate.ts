/** Cases from a seed: each is made by one of the generators, all from the same dice. */
import type { Case } from './case.ts'
import { attributes, crowds, overwrites, scripts, sizes } from './generate/attributes.ts'
import { createDice, type Dice } from './generate/dice.ts'
import { contentPolicy, framing, hsts } from './generate/policies.ts'
import { frames, requests } from './generate/requests.ts'

type Generator = (id: string, dice: Dice) => Case

/** Weighted by how much there is to find. */
const generators: readonly [Generator, ...Generator[]] = [
  attributes,
  attributes,
  attributes,
  overwrites,
  overwrites,
  scripts,
  scripts,
  sizes,
  sizes,
  crowds,
  requests,
  requests,
  requests,
  requests,
  frames,
  frames,
  contentPolicy,
  framing,
  hsts,
]

/** The same cases for the same seed, whatever else is generated. */
export function generate(seed: number, count: number): Case[] {
  const dice = createDice(seed)
  return Array.from({ length: count }, (_, i) => dice.pick(generators)(`seed-${seed}-${i}`, dice))
}
