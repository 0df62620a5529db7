/** A chapter of Learn: why, a question to answer before the run goes on, the run, what was measured, and what to turn. */
import type { Scenario } from '../../scenario/index.ts'
import type { MeasuredRun } from '../../trace/index.ts'

/** A sentence that states a fact has what it can be seen or read in; a question has neither. */
export interface Sentence {
  readonly text: string
  /** A row of the catalogue that shows it. */
  readonly row?: string
  /** The document and section that says it. */
  readonly source?: string
}

/** What may be predicted, and whether the runs say so. */
export interface Option {
  readonly text: string
  readonly is: (runs: readonly MeasuredRun[]) => boolean
}

export interface Chapter {
  /** In its address. */
  readonly id: string
  readonly part: 'Logins' | 'Tokens' | 'Theft and its end' | 'The browser' | 'Growing'
  /** A question that begins with why, or leads to one. */
  readonly title: string
  readonly why: readonly Sentence[]
  /** What is run: a row of the catalogue, or a scenario of its own. */
  readonly shows: string | Scenario
  /** The last step in sight before the answer; -1: none. */
  readonly before: number
  /** The step that decides. */
  readonly decides: number
  readonly question: string
  readonly options: readonly Option[]
  /** What is measured, by the name that stands in braces in `figure` and `because`. */
  readonly measures: Readonly<Record<string, (runs: readonly MeasuredRun[]) => string>>
  readonly figure: string
  readonly because: readonly Sentence[]
  /** Labels of the knobs to turn afterwards. */
  readonly knobs: readonly string[]
}

/**
 * A text with the measured figures in the place of their names.
 *
 * @example filled('In for {in}.', { in: () => '13 min' }, runs) // 'In for 13 min.'
 */
export const filled = (text: string, measures: Chapter['measures'], runs: readonly MeasuredRun[]): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => measures[name]?.(runs) ?? `{${name}}`)
