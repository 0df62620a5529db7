/** Where the steps of a script lie in the run, and which one the playhead is in. Pure, so that every key is testable. */
import type { Millis } from '../scenario/index.ts'
import type { Trace } from '../trace/index.ts'

/** One step of the script as it happened; where runs are compared, in all of them. */
export interface StepSpan {
  /** When it began in the first run that began it. */
  readonly begins: Millis
  /** Its resting place: when the last run had settled it. */
  readonly rests: Millis
}

/** The steps in the order of the script; a step that never began (a broken run) is left out. */
export function stepSpans(traces: readonly Trace[]): StepSpan[] {
  const spans = new Map<number, { begins: Millis; rests: Millis }>()
  for (const { events } of traces) {
    for (const { type, step, at } of events) {
      if (type !== 'step' && type !== 'settled') continue
      const span = spans.get(step)
      if (!span) spans.set(step, { begins: at, rests: at })
      else if (type === 'step') span.begins = Math.min(span.begins, at)
      else span.rests = Math.max(span.rests, at)
    }
  }
  return [...spans].sort(([a], [b]) => a - b).map(([, span]) => span)
}

/** The step under way or settled last: the last one to have begun; -1 before the first. */
export const stepAt = (spans: readonly StepSpan[], at: Millis): number =>
  spans.reduce((found, span, i) => (span.begins <= at && span.begins >= (spans[found]?.begins ?? 0) ? i : found), -1)

/** The first resting place after the playhead; null when there is none. */
export const nextRest = (spans: readonly StepSpan[], at: Millis): Millis | null =>
  spans.reduce<Millis | null>((best, { rests }) => (rests > at && (best === null || rests < best) ? rests : best), null)

/** The last resting place before the playhead, or the beginning. */
export const previousRest = (spans: readonly StepSpan[], at: Millis): Millis =>
  spans.reduce((best, { rests }) => (rests < at && rests > best ? rests : best), 0)
