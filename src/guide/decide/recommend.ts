/** From answers to one setup: rule out what a demand excludes, weigh the rest, say what would change it. */
import { kindOf, wayOf, type Candidate } from './candidate.ts'
import { criteria, penaltyOf } from './criteria.ts'
import { misfits } from './fits.ts'
import { allAnswers, given, withAnswer, type Answer, type Answers } from './questions.ts'
import { relax, type Repair } from './relax.ts'
import { demanded, type Demand } from './requirements.ts'

export interface RuledOut {
  readonly candidate: Candidate
  readonly missed: readonly Demand[]
}

export interface Change {
  readonly answer: Answer
  readonly to: Candidate
}

/** With fewer answers a recommendation would be about nobody's system. */
export const ENOUGH_ANSWERS = 3

export type Decision =
  | { readonly kind: 'open'; readonly missing: number }
  | {
      readonly kind: 'recommended'
      readonly best: Candidate
      /** The next best that is another way to do it; if all others are ruled out, the one that misses least. */
      readonly runnerUp: RuledOut
      readonly ruledOut: readonly RuledOut[]
      /** The single answers that lead to another way. */
      readonly changes: readonly Change[]
    }
  | {
      readonly kind: 'none'
      /** The fewest answers that no setup meets together. */
      readonly conflict: readonly Answer[]
      /** The fewest changes after which one does, each way to make them. */
      readonly repairs: readonly Repair[]
    }

/** What a setup misses of what is demanded. */
export const missedBy = (candidate: Candidate, answers: Answers): Demand[] =>
  demanded(answers).filter(({ isMet }) => !isMet(candidate))

const weightAgainst = (candidate: Candidate, answers: Answers): number =>
  criteria.reduce((sum, criterion) => sum + penaltyOf(criterion, candidate, answers), 0) +
  misfits(answers, candidate).reduce((sum, { weight }) => sum + weight, 0)

/** Those that nothing rules out, the best first. */
export const ranked = (answers: Answers, candidates: readonly Candidate[]): Candidate[] =>
  candidates
    .filter((one) => missedBy(one, answers).length === 0)
    .map((one) => ({ one, weight: weightAgainst(one, answers) }))
    .toSorted((a, b) => a.weight - b.weight)
    .map(({ one }) => one)

/**
 * What to take for a system with these answers.
 *
 * @example decide({ clients: 'pages', services: 'one', team: 'small' }, candidates)
 */
export function decide(answers: Answers, candidates: readonly Candidate[]): Decision {
  const missing = ENOUGH_ANSWERS - given(answers).length
  if (missing > 0) return { kind: 'open', missing }
  const [best, ...others] = ranked(answers, candidates)
  if (!best) return { kind: 'none', ...relax(answers, (tried) => ranked(tried, candidates)[0]) }
  const ruledOut = candidates
    .map((candidate) => ({ candidate, missed: missedBy(candidate, answers) }))
    .filter(({ missed }) => missed.length > 0)
  const next = others.find((other) => kindOf(other) !== kindOf(best))
  return {
    kind: 'recommended',
    best,
    runnerUp: next ? { candidate: next, missed: [] } : nearest(ruledOut, answers),
    ruledOut,
    changes: changesOf(answers, best, candidates),
  }
}

/** The one that misses least, and of those the best. */
function nearest(ruledOut: readonly RuledOut[], answers: Answers): RuledOut {
  const [first] = ruledOut.toSorted(
    (a, b) =>
      a.missed.length - b.missed.length || weightAgainst(a.candidate, answers) - weightAgainst(b.candidate, answers),
  )
  if (!first) throw new Error('There is only one setup to choose from.')
  return first
}

function changesOf(answers: Answers, best: Candidate, candidates: readonly Candidate[]): Change[] {
  return allAnswers.flatMap((answer) => {
    if (answers[answer.question] === answer.option) return []
    const [to] = ranked(withAnswer(answers, answer), candidates)
    return to && wayOf(to) !== wayOf(best) ? [{ answer, to }] : []
  })
}
