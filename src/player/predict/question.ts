/** What a scenario asks before it is played: on which side it ends how, at the step that decides. */
import { clockTime, type Scenario } from '../../scenario/index.ts'
import type { MeasuredRun } from '../../trace/index.ts'
import { setupNames } from '../setupName.ts'
import { decisiveStep, verdictsAt } from './decisiveStep.ts'
import type { StepSpan } from '../steps.ts'
import { inWords, stepTexts } from '../stepText.ts'

/** A question with one right answer, which the runs give. */
export interface Question {
  readonly text: string
  readonly options: readonly string[]
  /** The place of the right one. */
  readonly right: number
  /** The step that decides. */
  readonly step: number
  /** The last one that is in sight before the answer; -1: none. */
  readonly before: number
}

/** The question of a scenario; null where nothing was run. */
export function questionOf(
  scenario: Scenario,
  runs: readonly MeasuredRun[],
  steps: readonly StepSpan[],
): Question | null {
  const step = decisiveStep(runs, steps)
  const span = steps[step]
  const text = stepTexts(scenario.script)[step]
  if (!span || !text) return null
  const sides = verdictsAt(runs, span)
  const harm = sides.find(({ danger }) => danger)
  const subject = harm?.text ?? (scenario.script.some(({ who }) => who === 'mallory') ? 'Mallory is in' : 'Alice is in')
  const truths = sides.map((side) => (harm ? side.danger : side.text === subject))
  const at = { step, before: step - 1 }
  const next = `${clockTime(span.begins)}, ${inWords(text)}.`
  if (truths.length === 1)
    return { text: `${next} Is it then so: ${subject}?`, options: ['Yes', 'No'], right: truths[0] ? 0 : 1, ...at }
  const [left, right] = setupNames(scenario.setups).map(({ full }) => full)
  return {
    text: `${next} On which side is it then so: ${subject}?`,
    options: ['On both', `Left alone: ${left}`, `Right alone: ${right}`, 'On neither'],
    right: truths[0] ? (truths[1] ? 0 : 1) : truths[1] ? 2 : 3,
    ...at,
  }
}
