/** Who is asking: the `Origin` and `Referer` headers (Fetch §3.2, Referrer Policy §8.3). */
import { isSecure } from '../site.ts'
import { originOf, type Outgoing } from './outgoing.ts'

/** A redirect from one foreign origin to another hides who asked: the origin is serialised as `null` (Fetch §2.2.5). */
function isTainted(outgoing: Outgoing): boolean {
  const { client, redirectedFrom, url } = outgoing
  const chain = [...redirectedFrom, url].map(originOf)
  return chain.some((origin, i) => i > 0 && origin !== chain[i - 1] && chain[i - 1] !== client?.origin)
}

/** The request's origin as CORS and `Origin` see it. */
export function requestOrigin(outgoing: Outgoing): string {
  return outgoing.client === null || isTainted(outgoing) ? 'null' : outgoing.client.origin
}

/** The `Origin` header (Fetch §3.2): with CORS and WebSockets always, else with every method but GET and HEAD. */
export function originHeader(outgoing: Outgoing): string | null {
  const { client, method, mode, url, redirectedFrom } = outgoing
  if (mode === 'websocket') return requestOrigin(outgoing)
  const crossOrigin = client !== null && [...redirectedFrom, url].some((each) => originOf(each) !== client.origin)
  if (mode === 'cors' && crossOrigin) return requestOrigin(outgoing)
  if (method === 'GET' || method === 'HEAD') return null
  // The default policy strips the origin on the way down to http (Fetch §3.2, strict-origin-when-cross-origin).
  if (client !== null && isSecure(client.url) && !isSecure(url)) return 'null'
  return requestOrigin(outgoing)
}

type Policy = (fromUrl: string, to: string) => string | null
const full = (url: string) => url.replace(/#.*$/, '')
const bare = (url: string) => `${originOf(url)}/`
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

/** The last policy of the header that is known, else the default (Referrer Policy §8.1). */
export function parseReferrerPolicy(header: string | undefined): string {
  const known = (header ?? '').split(',').map((name) => name.trim().toLowerCase())
  return known.findLast((name) => Object.hasOwn(policies, name)) ?? DEFAULT_REFERRER_POLICY
}

/** The `Referer` header; WebSocket handshakes have none. */
export function refererHeader({ client, url, mode }: Outgoing): string | null {
  if (client === null || mode === 'websocket') return null
  return policies[client.referrerPolicy]?.(client.url, url) ?? null
}
