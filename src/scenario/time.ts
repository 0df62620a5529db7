/** Virtual time in milliseconds since the run began. */
export type Millis = number
/** A span in whole seconds, as lifetimes are written (`Max-Age`, `exp - iat`). */
export type Seconds = number

/**
 * The moment at which every run begins: 2026-01-01T00:00:00Z, in milliseconds since 1970. Virtual, so that a trace is
 * the same whenever it is made.
 */
export const EPOCH = Date.UTC(2026, 0, 1)

/** `06:10`, or `1:02:03` from one hour on: the clock on the page. */
export function clockTime(at: Millis): string {
  const total = Math.floor(at / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  const rest = `${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** `13 min 0 s`, `8 s`, `2 h 0 min`, `30 d 0 h`: a span in words, rounded to the unit that matters. */
export function spanInWords(span: Millis): string {
  const total = Math.round(span / 1000)
  if (total < 60) return `${total} s`
  if (total < 3600) return `${Math.floor(total / 60)} min ${total % 60} s`
  const minutes = Math.round(total / 60)
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  const hours = Math.round(total / 3600)
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** The same, rounded alike, where there is little room: `0:08`, `13:00`, `2:00 h`, `30 d`; it does not break. */
export function shortSpan(span: Millis): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const total = Math.round(span / 1000)
  if (total < 3600) return `${Math.floor(total / 60)}:${two(total % 60)}`
  const minutes = Math.round(total / 60)
  if (minutes < 10 * 60) return `${Math.floor(minutes / 60)}:${two(minutes % 60)}\u00a0h`
  const hours = Math.round(total / 3600)
  return hours < 48 ? `${hours}\u00a0h` : `${Math.floor(hours / 24)}\u00a0d`
}
