/** What each actor tries, and when. Never how it ends: that is for the browser, the servers and the thief to find out. */
import type { InferOutput } from 'valibot'
import type * as schema from './schema/script.ts'

export type Step = InferOutput<typeof schema.Step>
export type Script = readonly Step[]

/** The script with one more step, put behind every step that is not later. */
export function insertStep(script: readonly Step[], step: Step): Step[] {
  const after = script.findLastIndex((other) => other.at <= step.at) + 1
  return script.toSpliced(after, 0, step)
}
