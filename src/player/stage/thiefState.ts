/** Whether the servers let the thief in at the playhead, from the measured exposures. */
import { clockTime, type Millis } from '../../scenario/index.ts'
import type { Exposure } from '../../trace/index.ts'

export interface ThiefState {
  readonly text: string
  readonly isIn: boolean
}

/** In words; null while he holds nothing. */
export function thiefState(exposures: readonly Exposure[], at: Millis): ThiefState | null {
  const exposure = exposures.findLast(({ kind, from }) => kind === 'theft' && from <= at)
  if (!exposure) return null
  const isIn = exposure.accepted.some(({ from, until }) => from <= at && (until === null || at < until))
  if (isIn) return { text: 'still in', isIn }
  const ended = exposure.accepted.findLast(({ until }) => until !== null && until <= at)
  return { text: ended?.until ? `out since ${clockTime(ended.until)}` : 'not let in', isIn }
}
