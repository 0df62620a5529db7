/**
 * Excess cookies (RFC 6265bis §5.7, at its end). The specification leaves the numbers to the browser; these, and the
 * order of eviction, are Chromium's for cookies without its own Priority attribute.
 */

/** Cookies of one registrable domain, in one partition; beyond them the jar is cut back to the lower number. */
export const MAX_PER_SITE = 180
const KEPT_PER_SITE = 150
/** As many of the latest are safe while older Secure ones remain. */
const SAFE = 50
/** Octets of names and values that one site may keep in one partition (CHIPS §3.4). */
export const MAX_PARTITION_OCTETS = 10 * 1024

/** Cookies of all sites outside partitions; beyond them those that nobody has used for 30 days may go. */
export const MAX_COOKIES = 3300
const KEPT = 3000
const UNUSED = 30 * 24 * 3600 * 1000

/** What eviction looks at. */
export interface Candidate {
  readonly secure: boolean
  readonly octets: number
  readonly accessed: number
}

/** Which cookies go when all sites together have too many, given from the least to the most recently used. */
export function excessOfAll<C extends Candidate>(cookies: readonly C[], now: number): C[] {
  if (cookies.length <= MAX_COOKIES) return []
  return cookies
    .filter(({ accessed }) => now - accessed > UNUSED)
    .sort((a, b) => Number(a.secure) - Number(b.secure))
    .slice(0, cookies.length - KEPT)
}

/** Which cookies go, of those outside partitions, given from the least to the most recently used. */
export function excess<C extends Candidate>(cookies: readonly C[]): C[] {
  if (cookies.length <= MAX_PER_SITE) return []
  const goal = cookies.length - KEPT_PER_SITE
  const secure = cookies.filter((cookie) => cookie.secure).length
  const plain = cookies.filter((cookie) => !cookie.secure)
  // Secure cookies are the last to go.
  const first = plain.slice(0, Math.min(goal, cookies.length - Math.max(secure, SAFE)))
  const rest = cookies.filter((cookie) => !first.includes(cookie))
  const second = rest.slice(0, Math.min(goal - first.length, rest.length - SAFE))
  return [...first, ...second]
}

/** The same for the cookies that a site keeps in one partition: the least recently used until the rest fits. */
export function partitionExcess<C extends Candidate>(cookies: readonly C[]): C[] {
  let octets = cookies.reduce((sum, cookie) => sum + cookie.octets, 0)
  let count = cookies.length
  return cookies.filter((cookie) => {
    if (count <= MAX_PER_SITE && octets <= MAX_PARTITION_OCTETS) return false
    count -= 1
    octets -= cookie.octets
    return true
  })
}
