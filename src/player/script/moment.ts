/** Moments of the page's clock as people write them, and back, to the millisecond. */
import { clockTime, MAX_TIME, type Millis } from '../../scenario/index.ts'
import { secondsIn } from '../lifetime.ts'

export type ReadMoment = { readonly at: Millis } | { readonly problem: string }

const MAX_DAYS = MAX_TIME / 86_400_000
const HOW = 'Write it like “06:10”, “1:30:00” or “90 s”.'

/**
 * Reads what was typed, or says in a sentence why not.
 *
 * @example readMoment('06:10') // { at: 370_000 }
 */
export function readMoment(text: string): ReadMoment {
  const written = text.trim().toLowerCase().slice(0, 40)
  if (written === '') return { problem: `A time is missing. ${HOW}` }
  const [, clock = written, fraction = ''] = /^([\d:]+:\d\d)\.(\d{1,3})$/.exec(written) ?? []
  const seconds = secondsIn(clock)
  if (seconds === null) return { problem: `“${written}” is not a time. ${HOW}` }
  const at = Math.round(seconds * 1000) + Number(fraction.padEnd(3, '0'))
  if (at > MAX_TIME) return { problem: `A step is at most ${MAX_DAYS} days after the beginning.` }
  return { at }
}

/** `06:10`, or `06:10.122` where the milliseconds matter. */
export function writeMoment(at: Millis): string {
  const rest = at % 1000
  return rest === 0 ? clockTime(at) : `${clockTime(at)}.${String(rest).padStart(3, '0')}`
}
