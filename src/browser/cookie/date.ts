/**
 * Cookie dates (RFC 6265bis §5.1.1). tough-cookie's `parseDate` follows the same section, but its module can't be
 * had without its public suffix list (44 KB brotli), so the algorithm stands here; a test compares the two.
 *
 * Where Chromium reads dates more generously than the section, this follows Chromium, and says so.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** %x09 / %x20-2F / %x3B-40 / %x5B-60 / %x7B-7E: everything that can stand between two tokens. */
const DELIMITER = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/

/** Milliseconds since 1970; null when the text is not a cookie date. */
export function parseCookieDate(text: string): number | null {
  let time: readonly number[] | null = null
  let day: number | null = null
  let month: number | null = null
  let year: number | null = null

  for (const token of text.split(DELIMITER)) {
    if (token === '') continue
    if (!/^\d/.test(token)) {
      if (month === null) {
        const found = MONTHS.indexOf(token.slice(0, 3).toLowerCase())
        if (found >= 0) month = found
      }
      continue
    }
    if (token.includes(':')) {
      const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})/.exec(token)
      if (time === null && clock) time = clock.slice(1).map(Number)
      continue
    }
    // Chromium reads the leading digits of a token and counts all of its characters.
    if (day === null && token.length <= 2) day = parseInt(token, 10)
    else if (year === null && token.length <= 5) year = parseInt(token, 10)
  }
  if (time === null || day === null || month === null || year === null) return null

  if (year >= 70 && year <= 99) year += 1900
  else if (year >= 0 && year <= 69) year += 2000
  const [hour = 0, minute = 0, second = 0] = time
  if (year < 1601 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null

  const at = Date.UTC(year, month, day, hour, minute, second)
  // `31 Feb` is no date (step 8); Date.UTC would make it March.
  return new Date(at).getUTCDate() === day ? at : null
}
