/** Virtual time in milliseconds since the run began. */
export type Millis = number
/** A span in whole seconds, as lifetimes are written (`Max-Age`, `exp - iat`). */
export type Seconds = number

/**
 * The moment at which every run begins: 2026-01-01T00:00:00Z, in milliseconds since 1970. Virtual, so that a trace is
 * the same whenever it is made.
 */
export const EPOCH = Date.UTC(2026, 0, 1)

const SECOND = 1000
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY
/** From so many days on, nobody asks for the time of the day. */
const FAR_DAYS = 30

const two = (n: number) => String(n).padStart(2, '0')

/**
 * The clock on the page: `06:10`; from an hour on `1:02:03`, from a day on `1 d 0:32`, from a month on `365 d`.
 *
 * It is rounded down, like every clock: what ends at 15:00 has not ended at 14:59.9.
 */
export function clockTime(at: Millis): string {
  const total = Math.floor(at / SECOND)
  const days = Math.floor(total / DAY)
  if (days >= FAR_DAYS) return days % 365 === 0 ? years(days / 365) : `${days} d`
  const hours = Math.floor((total % DAY) / HOUR)
  const [minutes, seconds] = [Math.floor(total / MINUTE) % 60, total % 60]
  if (days > 0) return `${days} d ${hours}:${two(minutes)}${seconds > 0 ? `:${two(seconds)}` : ''}`
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`
}

/** A span rounded to the unit that matters, in seconds: up to an hour to the second, up to two days to the minute, then to the hour; years to the day. */
function rounded(span: Millis): number {
  const total = Math.round(span / SECOND)
  if (total < HOUR) return total
  const minutes = Math.round(total / MINUTE) * MINUTE
  if (minutes < 2 * DAY) return minutes
  const hours = Math.round(total / HOUR) * HOUR
  return hours < YEAR ? hours : Math.round(total / DAY) * DAY
}

/** `13 min`, `8 s`, `1 min 50 s`, `2 h`, `30 d`, `1 year`: a span in words, without parts that are zero. */
export function spanInWords(span: Millis): string {
  const total = rounded(span)
  if (total < MINUTE) return `${total} s`
  if (total < HOUR) return parts(`${Math.floor(total / MINUTE)} min`, total % MINUTE, 's')
  if (total < 2 * DAY) return parts(`${Math.floor(total / HOUR)} h`, (total % HOUR) / MINUTE, 'min')
  if (total < YEAR) return parts(`${Math.floor(total / DAY)} d`, (total % DAY) / HOUR, 'h')
  return parts(years(Math.floor(total / YEAR)), (total % YEAR) / DAY, 'd')
}

const parts = (first: string, second: number, unit: string) => (second === 0 ? first : `${first} ${second} ${unit}`)

const years = (n: number) => `${n} ${n === 1 ? 'year' : 'years'}`

/** The same, rounded alike, where there is little room: `0:08`, `13:00`, `2:00 h`, `30 d`; it does not break. */
export function shortSpan(span: Millis): string {
  const total = rounded(span)
  if (total < HOUR) return `${Math.floor(total / MINUTE)}:${two(total % MINUTE)}`
  if (total < 10 * HOUR) return `${Math.floor(total / HOUR)}:${two((total % HOUR) / MINUTE)}\u00a0h`
  if (total < 2 * DAY) return `${Math.round(total / HOUR)}\u00a0h`
  return total < YEAR ? `${Math.round(total / DAY)}\u00a0d` : years(Math.round(total / YEAR)).replace(' ', '\u00a0')
}
