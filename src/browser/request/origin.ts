/** Who is asking: the `Origin` header (Fetch §3.2). */
import { isSecure } from '../site.ts'
import { isCrossOrigin, originOf, type Outgoing } from './outgoing.ts'

const addresses = ({ redirectedFrom, url }: Outgoing) => [...redirectedFrom, url].map(originOf)

/** A redirect from one foreign origin to another hides who asked: the origin is serialised as `null` (Fetch §2.2.5). */
function isTainted(outgoing: Outgoing): boolean {
  const chain = addresses(outgoing)
  return chain.some((origin, i) => i > 0 && origin !== chain[i - 1] && chain[i - 1] !== outgoing.client?.origin)
}

/** The request's origin as CORS sees it. */
export function requestOrigin(outgoing: Outgoing): string {
  return outgoing.client === null || isTainted(outgoing) ? 'null' : outgoing.client.origin
}

/** The `Origin` header (Fetch §3.2): with CORS and WebSockets always, else with every method but GET and HEAD. */
export function originHeader(outgoing: Outgoing): string | null {
  const { method, mode, storageAccess } = outgoing
  if (mode === 'websocket' || (mode === 'cors' && isCrossOrigin(outgoing))) return requestOrigin(outgoing)
  // So that the server knows whom it would allow (Storage Access Headers §4.2).
  const wanted = (method !== 'GET' && method !== 'HEAD') || storageAccess === 'inactive'
  return wanted ? plainOrigin(outgoing) : null
}

/**
 * Without CORS Chromium writes the header once, for the first address, and makes it `null` on the first hop between any
 * two origins. Fetch §3.2 would look at each hop anew, and spare the one that leaves home; Chromium is followed here.
 */
function plainOrigin(outgoing: Outgoing): string {
  const { client } = outgoing
  const chain = addresses(outgoing)
  if (client === null || hidesOrigin(outgoing) || chain.some((origin) => origin !== chain[0])) return 'null'
  return client.origin
}

/**
 * A page that hides its address hides its origin too (Fetch §3.2, "append a request Origin header"). The section says so
 * of every request without CORS; Chromium does it for navigations alone, and is followed here.
 */
function hidesOrigin({ client, mode, url, redirectedFrom }: Outgoing): boolean {
  if (client === null || mode !== 'navigate') return false
  const first = redirectedFrom[0] ?? url
  const { referrerPolicy } = client
  if (referrerPolicy === 'no-referrer') return true
  if (referrerPolicy === 'same-origin') return originOf(first) !== client.origin
  const strict = ['no-referrer-when-downgrade', 'strict-origin', 'strict-origin-when-cross-origin']
  return strict.includes(referrerPolicy) && isSecure(client.url) && !isSecure(first)
}
