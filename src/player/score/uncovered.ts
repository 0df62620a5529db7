/** A run as far as it may be seen: what happens later is not in it. */
import type { Millis } from '../../scenario/index.ts'
import type { MeasuredRun } from '../../trace/index.ts'

/** @param from what happens after it is covered; null where nothing is */
export function uncovered(run: MeasuredRun, from: Millis | null): MeasuredRun {
  if (from === null) return run
  const { trace, exposures } = run
  return {
    ...run,
    trace: { ...trace, events: trace.events.filter(({ at }) => at <= from) },
    exposures: exposures
      .filter((exposure) => exposure.from <= from)
      .map((exposure) => ({
        ...exposure,
        accepted: exposure.accepted
          .filter((stretch) => stretch.from <= from)
          .map((stretch) => ({
            ...stretch,
            until: stretch.until !== null && stretch.until > from ? null : stretch.until,
          })),
      })),
  }
}
