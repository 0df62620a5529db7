/** For each action, what a caption says: what the actor tries, and of each run one idea, from the facts of the trace. */
import type { Step } from '../../scenario/index.ts'
import { aliceClauses, aliceLeads } from './clauses/alice.ts'
import type { Clauses, Leads } from './clauses/clause.ts'
import { malloryClauses, malloryLeads } from './clauses/mallory.ts'
import { networkClauses, networkLeads } from './clauses/network.ts'
import { operatorClauses, operatorLeads } from './clauses/operator.ts'
import type { Facts } from './facts.ts'
import type { Part } from './part.ts'

const clauses = {
  ...aliceClauses,
  ...malloryClauses,
  ...operatorClauses,
  ...networkClauses,
} satisfies Clauses

const leads = { ...aliceLeads, ...malloryLeads, ...operatorLeads, ...networkLeads } satisfies Leads

/** What the actor tries; the same for every setup. */
export function leadOf(step: Step, facts: readonly Facts[]): string {
  const lead = leads[step.do] as string | ((facts: readonly Facts[], step: Step) => string)
  return typeof lead === 'string' ? lead : lead(facts, step)
}

/** The rest of the sentence about a step: what came of it in one run. */
export function clauseOf(step: Step, facts: Facts): readonly Part[] {
  // Each action's own clause takes just its own step, which a look-up by name can't tell the compiler.
  const clause = clauses[step.do] as (facts: Facts, step: Step) => readonly Part[]
  return clause(facts, step)
}
