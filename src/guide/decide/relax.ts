/** Where no setup meets all answers: which of them contradict each other, and the fewest that have to change. */
import type { Candidate } from './candidate.ts'
import { allAnswers, given, withAnswer, type Answer, type Answers } from './questions.ts'

/** Answers to change, and what is recommended then. */
export interface Repair {
  readonly changes: readonly Answer[]
  readonly to: Candidate
}

/** The best setup for these answers; undefined where each is ruled out. */
type Best = (answers: Answers) => Candidate | undefined

/** All choices of so many of a list, in its order. */
function* choices<T>(list: readonly T[], count: number): Generator<readonly T[]> {
  if (count === 0) return yield []
  for (const [i, first] of list.entries())
    for (const rest of choices(list.slice(i + 1), count - 1)) yield [first, ...rest]
}

const answersOf = (list: readonly Answer[]): Answers => list.reduce<Answers>(withAnswer, {})

/**
 * The other answers to a question, the nearest less demanding one first: from the answer down to the least, then up.
 */
function others({ question, option }: Answer): Answer[] {
  const all = allAnswers.filter((one) => one.question === question)
  const at = all.findIndex((one) => one.option === option)
  return [...all.slice(0, at).toReversed(), ...all.slice(at + 1)]
}

/** The first way to change these answers that leaves a setup, keeping as much of each demand as that allows. */
function change(answers: Answers, [first, ...rest]: readonly Answer[], best: Best): Repair | null {
  if (!first) {
    const to = best(answers)
    return to ? { changes: [], to } : null
  }
  for (const other of others(first)) {
    const repair = change(withAnswer(answers, other), rest, best)
    if (repair) return { changes: [other, ...repair.changes], to: repair.to }
  }
  return null
}

/** The fewest answers that leave no setup by themselves. */
function smallest(sizes: readonly number[], all: readonly Answer[], best: Best): readonly Answer[] | undefined {
  for (const size of sizes) for (const some of choices(all, size)) if (!best(answersOf(some))) return some
  return undefined
}

/** What contradicts each other in these answers, which leave no setup, and every way to mend it with as few changes as possible. */
export function relax(
  answers: Answers,
  best: Best,
): { readonly conflict: readonly Answer[]; readonly repairs: readonly Repair[] } {
  const all = given(answers)
  const sizes = all.map((_, i) => i + 1)
  const conflict = smallest(sizes, all, best) ?? all
  for (const size of sizes) {
    const repairs = [...choices(all, size)].flatMap((some) => change(answers, some, best) ?? [])
    if (repairs.length > 0) return { conflict, repairs }
  }
  return { conflict, repairs: [] }
}
