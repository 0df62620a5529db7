/** What speaks for a setup and against it, beside another: each figure of both, the weightiest difference first. */
import type { Candidate } from './candidate.ts'
import { criteria, penaltyOf } from './criteria.ts'
import { figureOf, type Figure } from './figures.ts'
import { misfits, type Fit } from './fits.ts'
import type { Answers } from './questions.ts'

export interface Reasons {
  readonly for: readonly Figure[]
  /** What is worse than with the other; and what is hardly better, where a third setup shows that it need not be. */
  readonly against: readonly Figure[]
  readonly same: readonly Figure[]
  /** What no run measures: against the one, and against the other. */
  readonly misfits: readonly Fit[]
  readonly othersMisfits: readonly Fit[]
}

/** A difference in weight that decides nothing. */
const SLIGHT = 0.25

/** @param all the setups to choose from: what the least of a figure is */
export function reasonsFor(best: Candidate, other: Candidate, answers: Answers, all: readonly Candidate[]): Reasons {
  const weighed = criteria.map((criterion) => {
    const figure = figureOf(criterion.figure)
    const cost = (one: Candidate) => penaltyOf(criterion, one, answers)
    const gain = figure.text(best) === figure.text(other) ? 0 : cost(other) - cost(best)
    const avoidable = cost(best) - Math.min(...all.map(cost))
    const isAgainst = gain < 0 || (gain < SLIGHT && avoidable > SLIGHT)
    return { figure, isAgainst, isFor: gain > 0 && !isAgainst, by: Math.max(Math.abs(gain), isAgainst ? avoidable : 0) }
  })
  const sorted = weighed.toSorted((a, b) => b.by - a.by)
  return {
    for: sorted.filter(({ isFor }) => isFor).map(({ figure }) => figure),
    against: sorted.filter(({ isAgainst }) => isAgainst).map(({ figure }) => figure),
    same: sorted.filter(({ isFor, isAgainst }) => !isFor && !isAgainst).map(({ figure }) => figure),
    misfits: misfits(answers, best),
    othersMisfits: misfits(answers, other),
  }
}
