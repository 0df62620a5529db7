/** For each action, what a caption says of one run of it: one idea, from the facts of the trace. */
import type { Step } from '../../scenario/index.ts'
import { aliceClauses } from './clauses/alice.ts'
import type { Clauses } from './clauses/clause.ts'
import { malloryClauses } from './clauses/mallory.ts'
import { networkClauses } from './clauses/network.ts'
import { operatorClauses } from './clauses/operator.ts'
import type { Facts } from './facts.ts'
import type { Part } from './part.ts'

const clauses = {
  ...aliceClauses,
  ...malloryClauses,
  ...operatorClauses,
  ...networkClauses,
} satisfies Clauses

/** The rest of the sentence about a step: what came of it in one run. */
export function clauseOf(step: Step, facts: Facts): readonly Part[] {
  // Each action's own clause takes just its own step, which a look-up by name can't tell the compiler.
  const clause = clauses[step.do] as (facts: Facts, step: Step) => readonly Part[]
  return clause(facts, step)
}
