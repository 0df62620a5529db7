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
  if (method === 'GET' || method === 'HEAD') return null
  // The default policy strips the origin on the way down to http (Fetch §3.2, strict-origin-when-cross-origin).
  if (client !== null && isSecure(client.url) && !isSecure(url)) return 'null'
  return requestOrigin(outgoing)
}
