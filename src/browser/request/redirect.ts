/** Where a redirect leads (Fetch §4.4). */
import { headerOf, type HttpResponse } from '../message.ts'
import { needsPreflight } from './cors.ts'
import { isCrossOrigin, type Outgoing } from './outgoing.ts'
import { redirectedPolicy, refererHeader } from './referrer.ts'

/** The next request. */
export function redirected(outgoing: Outgoing, response: HttpResponse, location: string): Outgoing {
  const url = new URL(location, outgoing.url)
  url.hash = ''
  // 301 and 302 turn a POST into a GET, 303 everything but GET and HEAD; 307 and 308 repeat the request (step 12).
  const toGet =
    ([301, 302].includes(response.status) && outgoing.method === 'POST') ||
    (response.status === 303 && !['GET', 'HEAD'].includes(outgoing.method))
  const crossOrigin = url.origin !== new URL(outgoing.url).origin
  const headers = outgoing.headers.filter(([name]) => {
    const lower = name.toLowerCase()
    // Authorization is not repeated elsewhere (step 13).
    return !(toGet && lower.startsWith('content-')) && !(crossOrigin && lower === 'authorization')
  })
  const next: Outgoing = {
    ...outgoing,
    url: url.href,
    redirectedFrom: [...outgoing.redirectedFrom, outgoing.url],
    referrer: refererHeader(outgoing),
    referrerPolicy: redirectedPolicy(outgoing.referrerPolicy, headerOf(response, 'Referrer-Policy')),
    headers,
    ...(toGet ? { method: 'GET', body: '' } : {}),
  }
  return beginsAnew(outgoing, next) ? { ...next, chainStart: next.redirectedFrom.length } : next
}

/**
 * Fetch Metadata §2.4 looks at the whole chain. Chromium starts a CORS request anew, and forgets the chain, when it has
 * just left its origin, when it needs a preflight and when its method has changed; that is followed here.
 */
function beginsAnew(before: Outgoing, next: Outgoing): boolean {
  if (next.mode !== 'cors' || !isCrossOrigin(next)) return false
  return needsPreflight(next) || !isCrossOrigin(before) || next.method !== before.method
}
