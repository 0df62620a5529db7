/** A run, as the invariants ask about it. */
import { urlParts } from '../../src/browser/index.ts'
import type { Millis, Scenario, Setup, Step } from '../../src/scenario/index.ts'
import { answersTo, eventsOf, type AnsweredExchange, type Exposure, type Trace } from '../../src/trace/index.ts'

/** A step of the script, with what came of it. */
export interface Told {
  readonly index: number
  readonly step: Step
  readonly begins: Millis
  /** Infinity where it never did. */
  readonly settles: Millis
  /** What Alice's browser was answered for it, lost answers with the others. */
  readonly answers: readonly AnsweredExchange[]
}

export interface Story {
  readonly scenario: Scenario
  readonly setup: Setup
  readonly trace: Trace
  readonly exposures: readonly Exposure[]
  readonly steps: readonly Told[]
}

export function storyOf(scenario: Scenario, setup: Setup, trace: Trace, exposures: readonly Exposure[]): Story {
  const answers = answersTo(trace, 'alice')
  const momentOf = (type: 'step' | 'settled', index: number) =>
    eventsOf(trace.events, type).find(({ step }) => step === index)?.at ?? Infinity
  const steps = scenario.script.map((step, index) => ({
    index,
    step,
    begins: momentOf('step', index),
    settles: momentOf('settled', index),
    answers: answers.filter(({ answered }) => answered.step === index),
  }))
  return { scenario, setup, trace, exposures, steps }
}

/** The answers of a step to requests for this path that arrived. */
export const answersFor = ({ answers }: Told, path: string): AnsweredExchange[] =>
  answers.filter(({ request, answered }) => urlParts(request.url).pathname === path && !answered.lost)

/** An invariant: what is wrong with this run, as sentences; empty where nothing is. */
export type Invariant = (story: Story) => string[]
