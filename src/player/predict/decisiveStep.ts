/** The step of a scenario that matters: where it can be seen what it is about. */
import { frameAt, type MeasuredRun } from '../../trace/index.ts'
import { sideVerdict, type SideVerdict } from '../stage/verdict.ts'
import type { StepSpan } from '../steps.ts'

/** What each side's heading says once the step has settled; in the order of the runs. */
export const verdictsAt = (runs: readonly MeasuredRun[], { rests }: StepSpan): SideVerdict[] =>
  runs.map(({ trace, exposures }) => sideVerdict(trace, exposures, frameAt(trace, rests), rests))

/**
 * The step that matters: the first at which harm is done on one side alone; else the first at which any is done; else the
 * first at which the sides differ; else the last. -1 where nothing was run.
 */
export function decisiveStep(runs: readonly MeasuredRun[], steps: readonly StepSpan[]): number {
  const verdicts = steps.map((step) => verdictsAt(runs, step))
  const first = (is: (sides: readonly SideVerdict[]) => boolean) => verdicts.findIndex(is)
  const found = [
    first((sides) => sides.some(({ danger }) => danger) && !sides.every(({ danger }) => danger)),
    first((sides) => sides.some(({ danger }) => danger)),
    first((sides) => sides.some(({ text }) => text !== sides[0]?.text)),
  ].find((step) => step >= 0)
  return found ?? steps.length - 1
}
