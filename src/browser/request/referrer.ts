/** How much of its address a page gives away: the `Referer` header (Referrer Policy §8). */
import { isSecure } from '../site.ts'
import { originOf, type Outgoing } from './outgoing.ts'

type Policy = (fromUrl: string, to: string) => string | null
const bare = (url: string) => `${originOf(url)}/`
/** More than that is nobody's address, but something that is smuggled out in one (Referrer Policy §8.3 step 6). */
const full = (url: string) => (url.length > 4096 ? bare(url) : url)
const isDowngrade = (from: string, to: string) => isSecure(from) && !isSecure(to)
const sameOrigin = (from: string, to: string) => originOf(from) === originOf(to)

/** Referrer Policy §8.3, one rule for each policy. */
const policies: Readonly<Record<string, Policy>> = {
  'no-referrer': () => null,
  'no-referrer-when-downgrade': (from, to) => (isDowngrade(from, to) ? null : full(from)),
  'same-origin': (from, to) => (sameOrigin(from, to) ? full(from) : null),
  origin: bare,
  'strict-origin': (from, to) => (isDowngrade(from, to) ? null : bare(from)),
  'origin-when-cross-origin': (from, to) => (sameOrigin(from, to) ? full(from) : bare(from)),
  'strict-origin-when-cross-origin': (from, to) =>
    sameOrigin(from, to) ? full(from) : isDowngrade(from, to) ? null : bare(from),
  'unsafe-url': full,
}

/** The default of every browser (Referrer Policy §3). */
export const DEFAULT_REFERRER_POLICY = 'strict-origin-when-cross-origin'

/** The last policy of all header lines that is known, else the default (Referrer Policy §8.1). */
export function parseReferrerPolicy(header = '', otherwise = DEFAULT_REFERRER_POLICY): string {
  const known = header.split(',').map((name) => name.trim().toLowerCase())
  return known.findLast((name) => Object.hasOwn(policies, name)) ?? otherwise
}

/**
 * The `Referer` header, which is also what the next request of a redirect chain begins with: once cut down to an
 * origin, it stays cut down (Fetch §4.1 step 8). WebSocket handshakes have none.
 */
export function refererHeader({ referrer, referrerPolicy, url, mode }: Outgoing): string | null {
  if (referrer === null || mode === 'websocket') return null
  return policies[referrerPolicy]?.(referrer, url) ?? null
}
