/**
 * What speaks for and against a setup where nothing rules it out: measured figures, and how much each weighs for a system
 * with these answers. No weight depends on the answers about a ban, the rules or the thief: those demand, and a stricter
 * demand may only take setups away. So it never makes a recommendation's exposure longer.
 */
import type { Candidate } from './candidate.ts'
import { figureOf, type FigureId } from './figures.ts'
import type { Answers } from './questions.ts'

export interface Criterion {
  readonly figure: FigureId
  /** The figure on a scale on which 1 is a difference that counts. */
  readonly penalty: (value: number) => number
  readonly weight: (answers: Answers) => number
}

/** A tenfold time is one step; what is over within a second is none. */
const byTime = (seconds: number) => (seconds === Infinity ? 9 : Math.log10(1 + seconds))

export const criteria: readonly Criterion[] = [
  { figure: 'logout', penalty: byTime, weight: () => 1.6 },
  { figure: 'ban', penalty: byTime, weight: () => 1.6 },
  { figure: 'script', penalty: byTime, weight: () => 0.8 },
  { figure: 'theft', penalty: byTime, weight: () => 0.8 },
  { figure: 'demotion', penalty: byTime, weight: () => 0.4 },
  {
    figure: 'lookups',
    penalty: (count) => count,
    weight: ({ traffic = 'mid' }) => ({ low: 0.3, mid: 1, high: 8 })[traffic],
  },
  {
    figure: 'bytes',
    // Twice as many are one step, from a session id on.
    penalty: (bytes) => Math.log2(Math.max(bytes, 16) / 16),
    weight: ({ traffic = 'mid' }) => ({ low: 0.1, mid: 0.2, high: 0.4 })[traffic],
  },
  {
    figure: 'outage',
    penalty: (refused) => refused / 5,
    weight: ({ outage = 'some' }) => ({ refuse: 0.3, some: 1, none: 2 })[outage],
  },
  {
    figure: 'attacks',
    // What can be attacked has to be right, and somebody has to know that.
    penalty: (attacks) => attacks / 5,
    weight: ({ team = 'some' }) => ({ small: 1.2, some: 0.8, platform: 0.4 })[team],
  },
]

/** What a figure costs a setup with these answers. */
export const penaltyOf = ({ figure, penalty, weight }: Criterion, candidate: Candidate, answers: Answers): number =>
  weight(answers) * penalty(figureOf(figure).value(candidate))
