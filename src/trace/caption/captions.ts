import type { Millis, Scenario } from '../../scenario/index.ts'
import { captionOf } from './caption.ts'
import { factsOf, type MeasuredRun } from './facts.ts'
import { momentCaptions, type MomentCaption } from './moments.ts'
import type { Caption } from './part.ts'

/** What a step's caption says while it is tried, and once it has settled in every run. */
export interface StepCaption {
  readonly settled: Millis
  readonly tried: Caption
  readonly happened: Caption
  /** What is said of moments after it, at which something ends by the clock alone; ascending. */
  readonly then: readonly MomentCaption[]
}

/**
 * The captions of all steps, in the order of the script: plain data, so that whoever draws a run needs none of their code.
 *
 * @example captionAt(scenario, captionsOf(scenario, runs), 2, playhead.at)
 */
export const captionsOf = (scenario: Scenario, runs: readonly MeasuredRun[]): StepCaption[] =>
  scenario.script.map((step, index) => ({
    settled: Math.max(0, ...runs.map((run) => factsOf(run, step, index).settled)),
    tried: captionOf(scenario, runs, index, -Infinity),
    happened: captionOf(scenario, runs, index),
    then: momentCaptions(scenario, runs, index),
  }))
