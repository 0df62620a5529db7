/** What a side's heading says of it at the playhead: who has what is hers, and who is out. */
import { clockTime, type Millis } from '../../scenario/index.ts'
import { paths } from '../../server/index.ts'
import { answersTo, isAcceptedAt, stolenEuros, type Exposure, type Frame, type Trace } from '../../trace/index.ts'
import { thiefState } from './thiefState.ts'

export interface SideVerdict {
  readonly text: string
  /** Somebody else has what is hers, or can have it. */
  readonly danger: boolean
}

const verdict = (text: string, danger = false): SideVerdict => ({ text, danger })

/** The heaviest thing that is true at this moment; empty before anything is. */
export function sideVerdict(trace: Trace, exposures: readonly Exposure[], frame: Frame, at: Millis): SideVerdict {
  const euros = stolenEuros(frame.ledger)
  if (euros > 0) return verdict(`Alice loses €${euros.toLocaleString('en')}`, true)
  const thief = thiefState(exposures, at)
  if (thief?.isIn) return verdict('Mallory is in', true)
  if (isStillGranted(exposures, at)) return verdict('the old right still holds', true)
  if (frame.thief.leaks.length > 0) return verdict('what is hers was read', true)
  const alice = standingOf(trace, at)
  if (thief)
    return verdict(thief.since === null ? 'Mallory is not let in' : `Mallory is out since ${clockTime(thief.since)}`)
  return verdict(alice)
}

const isStillGranted = (exposures: readonly Exposure[], at: Millis) =>
  exposures.some((exposure) => exposure.kind === 'stale right' && isAcceptedAt(exposure, at))

/** How Alice stands with the shop, by the last answer that says so. */
function standingOf(trace: Trace, at: Millis): string {
  const answers = answersTo(trace, 'alice').filter(({ answered }) => !answered.lost && answered.arrives <= at)
  const telling = answers.findLast(({ request }) => {
    const { pathname } = new URL(request.url)
    return pathname === paths.login || pathname === paths.logout || pathname === paths.orders
  })
  if (!telling) return ''
  const fine = telling.answered.message.status < 300
  const { pathname } = new URL(telling.request.url)
  if (pathname === paths.logout) return fine ? 'Alice is logged out' : 'Alice is not logged out'
  return fine ? 'Alice is in' : 'Alice is not let in'
}
