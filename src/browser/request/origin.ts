/** Who is asking: the `Origin` header (Fetch §3.2). */
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
  // So that the server knows whom it would allow (Storage Access Headers §4.2).
  if (outgoing.storageAccess === 'inactive') return requestOrigin(outgoing)
  if (method === 'GET' || method === 'HEAD') return null
  return hidesOrigin(outgoing) ? 'null' : requestOrigin(outgoing)
}

/**
 * A page that hides its address hides its origin too (Fetch §3.2, "append a request Origin header"). The section says so
 * of every request without CORS; Chromium does it for navigations alone, and is followed here.
 */
function hidesOrigin({ client, mode, url, referrerPolicy }: Outgoing): boolean {
  if (client === null || mode !== 'navigate') return false
  if (referrerPolicy === 'no-referrer') return true
  if (referrerPolicy === 'same-origin') return originOf(url) !== client.origin
  const strict = ['no-referrer-when-downgrade', 'strict-origin', 'strict-origin-when-cross-origin']
  return strict.includes(referrerPolicy) && isSecure(client.url) && !isSecure(url)
}
