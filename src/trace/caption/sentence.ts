/** How clauses become sentences: one for each run, told apart by what made the difference. */
import { knobPhrase } from '../../scenario/index.ts'
import { causeOf } from './cause.ts'
import { capital, credential } from './clauses/clause.ts'
import type { Facts } from './facts.ts'
import type { Part } from './part.ts'

/** A clause of each run, in their order; null where there is nothing to say of one. */
export interface Said {
  readonly facts: Facts
  readonly clause: readonly Part[] | null
}

/** The sentences, one after the other; one for both where they are the same. */
export function sentences(said: readonly Said[]): Part[][] {
  const [first, second] = said
  const isShared = first?.clause && second?.clause && textIn(first.clause) === textIn(second.clause)
  if (isShared && first.clause) return [begun('In both, ', undefined, first.clause)]
  return said.flatMap(({ clause }, i) => (clause ? [ofOne(said, i, clause)] : []))
}

const textIn = (parts: readonly Part[]) => parts.map(({ text }) => text).join('')

/** `The session …`, `With SameSite=Lax, …`, `On the left, …`: as much as tells the two runs apart. */
function ofOne(said: readonly Said[], i: number, clause: readonly Part[]): Part[] {
  const [a, b] = said.map(({ facts }) => facts)
  const own = said[i]?.facts
  if (!a || !b || !own) return begun('', undefined, clause)
  const { tone } = credential(own)
  if (a.setup.kind !== b.setup.kind) {
    if (clause[0]?.tone === tone) return begun('', undefined, clause)
    return begun('With ', credential(own), [{ text: ', ' }, ...clause])
  }
  const knob = causeOf(a, b)
  const words = knob ? knobPhrase(own.setup, knob) : i === 0 ? 'on the left' : 'on the right'
  return [{ text: capital(words), tone: tone ?? 'strong' }, { text: ', ' }, ...clause]
}

function begun(before: string, subject: Part | undefined, clause: readonly Part[]): Part[] {
  if (before !== '') return [{ text: before }, ...(subject ? [subject] : []), ...clause]
  const [first, ...others] = clause
  return first ? [{ ...first, text: capital(first.text) }, ...others] : []
}
