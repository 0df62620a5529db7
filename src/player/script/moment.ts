/** Moments of the page's clock as people write them, and back, to the millisecond. */
import { clockTime, MAX_TIME, type Millis, type Seconds } from '../../scenario/index.ts'
import { secondsIn } from '../lifetime.ts'

export type ReadMoment = { readonly at: Millis } | { readonly problem: string }

const HOW = 'Write it like “06:10”, “1:30:00”, “2 d 11:00” or “90 s”.'
const DAY = 86_400_000
const MAX_DAYS = MAX_TIME / DAY

/**
 * Reads what was typed, or says in a sentence why not.
 *
 * @example readMoment('06:10') // { at: 370_000 }
 */
export function readMoment(text: string): ReadMoment {
  const written = text.trim().toLowerCase().slice(0, 40)
  if (written === '') return { problem: `A time is missing. ${HOW}` }
  const [, whole = written, fraction = ''] = /^(.*\d:\d\d)\.(\d{1,3})$/.exec(written) ?? []
  const seconds = secondsOf(whole)
  if (seconds === null) return { problem: `“${written}” is not a time. ${HOW}` }
  const at = Math.round(seconds * 1000) + Number(fraction.padEnd(3, '0'))
  if (at > MAX_TIME) return { problem: `A step is at most ${MAX_DAYS} days after the beginning.` }
  return { at }
}

/** After days, a clock begins with hours: `2 d 11:00`. */
function secondsOf(text: string): Seconds | null {
  const [, days, hours, rest] = /^(\d+) ?d (\d+):(\d\d(?::\d\d)?)$/.exec(text) ?? []
  if (rest === undefined) return secondsIn(text)
  const clock = secondsIn(`${hours}:${rest}${rest.includes(':') ? '' : ':00'}`)
  return clock === null ? null : (Number(days) * DAY) / 1000 + clock
}

/** `06:10`, or `06:10.122` where the milliseconds matter; unlike the clock on the page it rounds nothing away. */
export function writeMoment(at: Millis): string {
  const days = Math.floor(at / DAY)
  const clock = days === 0 ? clockTime(at) : `${days} d ${clockOfDay(at % DAY)}`
  const rest = at % 1000
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`
}

const clockOfDay = (at: Millis) =>
  [at / 3_600_000, (at / 60_000) % 60, (at / 1000) % 60]
    .map((part, i) => String(Math.floor(part)).padStart(i === 0 ? 1 : 2, '0'))
    .join(':')
