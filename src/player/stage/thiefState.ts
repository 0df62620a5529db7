/** Whether the servers let the thief in at the playhead, from the measured exposures. */
import { clockTime, type Millis } from '../../scenario/index.ts'
import { isAcceptedAt, type Exposure } from '../../trace/index.ts'

export interface ThiefState {
  readonly text: string
  readonly isIn: boolean
  /** When the servers let him in for the last time; null where they do, or never did. */
  readonly since: Millis | null
}

/** In words; null while he holds nothing. */
export function thiefState(exposures: readonly Exposure[], at: Millis): ThiefState | null {
  const exposure = exposures.findLast(({ kind, from }) => kind === 'theft' && from <= at)
  if (!exposure) return null
  const isIn = isAcceptedAt(exposure, at)
  if (isIn) return { text: 'still in', isIn, since: null }
  const ended = exposure.accepted.findLast(({ until }) => until !== null && until <= at)
  const since = ended?.until ?? null
  return { text: since === null ? 'not let in' : `out since ${clockTime(since)}`, isIn, since }
}
