/** Steps in the order of their times. */
import type { Step } from './steps/steps.ts'

export type Script = readonly Step[]

/** The script with one more step, put behind every step that is not later. */
export function insertStep(script: Script, step: Step): Step[] {
  const after = script.findLastIndex((other) => other.at <= step.at) + 1
  return script.toSpliced(after, 0, step)
}
