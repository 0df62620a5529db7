import type { Millis } from '../scenario/index.ts'
import { TraceError } from './errors.ts'
import type { Trace } from './event.ts'
import type { Flight, Frame } from './frame.ts'
import { framesOf, momentsOf } from './frames.ts'
import { perTrace } from './perTrace.ts'

/** A trace is gone through once, and only as far as it was asked for. */
interface Fold {
  readonly moments: readonly Millis[]
  /** One more than moments: the first is before them. */
  readonly frames: Frame[]
  readonly rest: Generator<Frame, void>
}

const foldOf = perTrace((trace: Trace): Fold => {
  const moments = momentsOf(trace)
  return { moments, frames: [], rest: framesOf(trace, moments) }
})

/**
 * The state of every actor at one time: what has happened up to and including `at`, and what is on its way. Until the next
 * thing happens it is the same frame.
 *
 * @example frameAt(trace, 370_000).thief.lastAnswer // 401
 */
export function frameAt(trace: Trace, at: Millis): Frame {
  const fold = foldOf(trace)
  const index = countUntil(fold.moments, at)
  let frame = fold.frames[index]
  while (!frame) {
    const { value } = fold.rest.next()
    if (!value) throw new TraceError()
    fold.frames.push(value)
    frame = fold.frames[index]
  }
  return frame
}

/** How far a message has come: 0 when it has just left, 1 when it arrives. */
export const progressOf = ({ leaves, arrives }: Flight, at: Millis): number => (at - leaves) / (arrives - leaves)

/** How many of the ascending times are not after that one. */
function countUntil(times: readonly Millis[], at: Millis): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Infinity) > at) high = middle
    else low = middle + 1
  }
  return low
}
