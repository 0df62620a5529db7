/** Where a redirect leads (Fetch §4.4). */
import { combinedHeader, headersOf, type HttpResponse } from '../message.ts'
import type { Reason } from '../types.ts'
import { needsPreflight } from './cors.ts'
import { isCrossOrigin, isTopLevel, type Outgoing } from './outgoing.ts'
import { parseReferrerPolicy, refererHeader } from './referrer.ts'

const because = (code: string, text: string): Reason => ({ code, text, source: 'Fetch §4.4' })
const TOO_MANY = because('too-many-redirects', 'More than 20 redirects')
const NOT_HTTP = because('redirect-target', 'A redirect must lead to an address of http or https')
const NONE_ALLOWED = because('redirect-websocket', 'A WebSocket follows no redirect')
const ELSEWHERE = because('scheme', 'The address is one for another program')
/** Chromium shows an error for these; for all others it asks the system, and the page stays where it is. */
const NEVER = ['about:', 'blob:', 'data:', 'file:', 'ws:', 'wss:']
/** Fetch refuses them to CORS alone; Chromium to all but the address bar, and is followed here. */
const PASSWORD = because('redirect-password', 'A redirect leads to an address with a password in it')
const SEVERAL = because('redirect-several', 'A redirect cannot lead to several addresses')
const MAX_REDIRECTS = 20

/** The next request, or why there is none. */
export function redirected(outgoing: Outgoing, response: HttpResponse, location: string): Outgoing | Reason {
  if (outgoing.mode === 'websocket') return NONE_ALLOWED
  if (new Set(headersOf(response, 'Location')).size > 1) return SEVERAL
  if (!URL.canParse(location, outgoing.url)) return NOT_HTTP
  const url = new URL(location, outgoing.url)
  if (!/^https?:/.test(url.href)) return NEVER.includes(url.protocol) ? NOT_HTTP : ELSEWHERE
  if (outgoing.redirectedFrom.length === MAX_REDIRECTS) return TOO_MANY
  if (!isTopLevel(outgoing) && (url.username || url.password)) return PASSWORD
  url.hash = url.username = url.password = ''
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
    referrerPolicy: parseReferrerPolicy(combinedHeader(response, 'Referrer-Policy'), outgoing.referrerPolicy),
    headers,
    // Chromium takes Origin away with the method, also where it only told of storage access.
    ...(toGet ? { method: 'GET', body: '', storageAccess: undefined } : {}),
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
