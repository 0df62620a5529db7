/**
 * Cookie dates (RFC 6265bis §5.1.1). tough-cookie's `parseDate` follows the same section, but its module can't be
 * had without its public suffix list (44 KB brotli), so the algorithm stands here; a test compares the two.
 *
 * Where Chromium reads dates otherwise than the section, this follows Chromium, and says so.
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
      // The section allows a tail (`10:20:30PM`) and two digits at most; Chromium wants digits alone, any number of them.
      const clock = /^(\d+):(\d+):(\d+)$/.exec(token)
      if (time === null && clock) time = clock.slice(1).map(Number)
      continue
    }
    // Likewise `7th`, which the section would read as a day.
    if (!/^\d+$/.test(token)) continue
    if (day === null && token.length <= 2) day = Number(token)
    else if (year === null && token.length <= 5) year = Number(token)
  }
  if (time === null || day === null || month === null || year === null) return null

  if (year >= 70 && year <= 99) year += 1900
  else if (year >= 0 && year <= 69) year += 2000
  const [hour = 0, minute = 0, second = 0] = time
  // A year before 1601 is a date for Chromium, if one long past; the section says it is none.
  if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null

  const at = Date.UTC(year, month, day, hour, minute, second)
  // `31 Feb` is no date (step 8); Date.UTC would make it March.
  return new Date(at).getUTCDate() === day ? at : null
}
