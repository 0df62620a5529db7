/** Where a step that is added goes: never into one that is under way. */
import type { Millis } from '../../scenario/index.ts'
import type { StepSpan } from '../steps.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** Where a new step goes, and whether that is behind all the others. */
export interface NewStepTime {
  readonly at: Millis
  readonly isLast: boolean
}

/**
 * At the playhead, or in the whole second after the step under way there has settled. On the last step: in the next full
 * minute.
 */
export function newStepTime(steps: readonly StepSpan[], at: Millis): NewStepTime {
  const settled = Math.max(0, ...steps.map(({ rests }) => rests))
  if (steps.every(({ begins }) => begins <= at)) {
    return { at: Math.max(SECOND * Math.ceil(at / SECOND), afterIn(MINUTE, settled)), isLast: true }
  }
  const underWay = steps.filter(({ begins, rests }) => begins <= at && at <= rests && rests > begins)
  if (underWay.length === 0) return { at: Math.round(at), isLast: false }
  return { at: afterIn(SECOND, Math.max(...underWay.map(({ rests }) => rests))), isLast: false }
}

/** The next whole unit. */
const afterIn = (unit: Millis, at: Millis) => unit * (Math.floor(at / unit) + 1)
