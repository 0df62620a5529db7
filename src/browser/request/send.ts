/** From an outgoing request to its final answer: the fetch algorithm (Fetch §4.1-4.6) over the world's network. */
import { cookieString } from '../cookie/send.ts'
import { targetOf, type CookieContext } from '../cookie/context.ts'
import type { Jar } from '../cookie/jar.ts'
import { because } from '../cookie/reasons.ts'
import type { Dbsc, Post } from '../dbsc/dbsc.ts'
import { headerOf, headersOf, type HttpResponse } from '../message.ts'
import { NetworkError } from '../networkError.ts'
import type { BrowserDeps, CookieDecision, Reason, RequestContext } from '../types.ts'
import type { UserAgentRules } from '../userAgent.ts'
import { corsCheck, needsPreflight, preflight } from './cors.ts'
import { headersFor } from './headers.ts'
import { noteHsts, upgraded, type HstsList } from './hsts.ts'
import { withoutMixedContent } from './mixedContent.ts'
import { isCrossOrigin, originOf, type Outgoing } from './outgoing.ts'
import { blockedByPolicy } from './policy.ts'
import { redirected } from './redirect.ts'
import { isThirdParty, relationOf, sendingContext, settingContext } from './relation.ts'
import { withStorageAccess } from './storageAccess.ts'
import { UNREACHABLE, UnreachableError } from './unreachable.ts'

/** What requests of one browser share; the HSTS list is replaced as a whole. */
export interface Network {
  readonly deps: BrowserDeps
  readonly rules: UserAgentRules
  readonly jar: Jar
  readonly thirdPartyCookies: 'allowed' | 'blocked'
  hsts: HstsList
  /** Null in a device that keeps no keys, and in a browser that binds no sessions to them. */
  readonly dbsc: Dbsc | null
}

/** An answer, with the request that brought it in the end; or why the page may have none; or neither, when none arrived. */
export type Fetched =
  | { readonly outgoing: Outgoing; readonly response: HttpResponse; readonly blocked: null }
  | { readonly outgoing: Outgoing; readonly response: null; readonly blocked: Reason | null }

const block = (outgoing: Outgoing, blocked: Reason): Fetched => ({ outgoing, response: null, blocked })

/**
 * Fetch §4.6 step 8.20: with `same-origin`, only while the whole chain stays at home. Without CORS Chromium looks at
 * the first address alone, and is followed here.
 */
function withCredentials(outgoing: Outgoing): boolean {
  const { client, credentials, mode, redirectedFrom, url } = outgoing
  if (credentials !== 'same-origin') return credentials === 'include'
  if (mode === 'no-cors') return client !== null && originOf(redirectedFrom[0] ?? url) === client.origin
  return !isCrossOrigin(outgoing)
}

function cookieContext(network: Network, outgoing: Outgoing, part: Pick<CookieContext, 'sameSite' | 'partition'>) {
  const blocked = network.thirdPartyCookies === 'blocked' && isThirdParty(outgoing)
  return { target: targetOf(outgoing.url), now: network.deps.now(), api: 'http', blocked, ...part } as const
}

function cookiesFor(network: Network, outgoing: Outgoing): CookieDecision[] {
  const decisions = network.jar.get(cookieContext(network, outgoing, sendingContext(outgoing)))
  if (withCredentials(outgoing)) return decisions
  return decisions.map(({ cookie }) => ({ cookie, sent: false, reason: because('credentials-omitted') }))
}

const contextOf = (outgoing: Outgoing, cookies: readonly CookieDecision[]): RequestContext => ({
  tab: outgoing.tab,
  kind: outgoing.kind,
  initiator: outgoing.client?.origin ?? null,
  site: relationOf(outgoing),
  cookies,
})

/** Fetch's HTTP-network-or-cache fetch, with what DBSC adds to it before and after ("Changes to Fetch"). */
async function exchange(network: Network, outgoing: Outgoing): Promise<HttpResponse> {
  const { dbsc } = network
  if (!dbsc || outgoing.kind === 'preflight' || !withCredentials(outgoing)) return carry(network, outgoing)
  const context = cookieContext(network, outgoing, sendingContext(outgoing))
  await dbsc.refresh(outgoing, cookiesFor(network, outgoing), context)
  const response = await carry(network, outgoing)
  await dbsc.heed(outgoing, response)
  return response
}

/** A request of the browser's own for a device bound session, in the name of the one that needs it (DBSC, "Send request"). */
export const postFor =
  (network: () => Network): Post =>
  (originating, url, headers) =>
    carry(network(), {
      ...originating,
      kind: 'fetch',
      method: 'POST',
      url,
      headers,
      body: '',
      redirectedFrom: [],
      mode: 'cors',
      credentials: 'include',
    })

/** Sends one message and keeps what its answer asks to be kept. */
async function carry(network: Network, outgoing: Outgoing): Promise<HttpResponse> {
  const { deps, jar } = network
  const cookies = cookiesFor(network, outgoing)
  const { method, url, body } = outgoing
  const headers = headersFor(outgoing, cookieString(cookies))
  const response = await deps.send({ method, url, headers, body }, contextOf(outgoing, cookies))
  network.hsts = noteHsts(network.hsts, url, headerOf(response, 'Strict-Transport-Security'), deps.now())
  if (withCredentials(outgoing)) {
    const context = cookieContext(network, outgoing, settingContext(outgoing))
    for (const line of headersOf(response, 'Set-Cookie')) jar.set(line, context).forEach(deps.record)
  }
  return response
}

const OTHER_ORIGIN: Reason = {
  code: 'mode-same-origin',
  text: 'The page asked for answers of its own origin only',
  source: 'Fetch §4.1',
}

const NO_SERVER: Reason = { code: 'scheme', text: 'Browsers ask no server for it', source: 'Fetch §4.2' }

/**
 * Whether a server can be asked at all (Fetch §4.2, "scheme fetch"): not for `javascript:` or `mailto:`; by Chromium not for
 * an address with a password in it, either.
 */
const isFetchable = ({ mode, url }: Outgoing) => (mode === 'websocket' ? /^wss?:/ : /^https?:\/\/[^@/]*\//).test(url)

const REDIRECTS = [301, 302, 303, 307, 308]

/** Where an answer sends the browser, if it is a redirect (Fetch §4.4); for Chromium an empty Location is none. */
const locationOf = (response: HttpResponse) =>
  REDIRECTS.includes(response.status) ? headersOf(response, 'Location').find(Boolean) : undefined

/** One answer (Fetch §4.5, HTTP fetch), or why the page may not have it. */
async function ask(network: Network, outgoing: Outgoing): Promise<HttpResponse | Reason> {
  const underCors = outgoing.mode === 'cors' && isCrossOrigin(outgoing)
  if (underCors && needsPreflight(outgoing)) {
    const refusal = await preflight(outgoing, (question) => exchange(network, question))
    if (refusal) return refusal
  }
  const response = await exchange(network, outgoing)
  return (underCors ? corsCheck(outgoing, response) : null) ?? response
}

function networkError(error: unknown): Reason {
  if (error instanceof UnreachableError) return UNREACHABLE
  throw error
}

/** Follows a request through upgrades, checks and redirects to its answer. */
export async function send(network: Network, first: Outgoing): Promise<Fetched> {
  const last = { outgoing: first }
  try {
    return await follow(network, first, last)
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    return { ...last, response: null, blocked: null }
  }
}

/** @param last is told of each request on the way */
async function follow(network: Network, first: Outgoing, last: { outgoing: Outgoing }): Promise<Fetched> {
  if (!isFetchable(first)) return block(first, NO_SERVER)
  let next = first
  for (;;) {
    // Mixed content is judged by what the page asked for: HSTS would mend it, but comes later (Mixed Content §4.4).
    const unmixed = withoutMixedContent(next)
    if ('code' in unmixed) return block(next, unmixed)
    const { rules, thirdPartyCookies } = network
    const asksForAccess = next === first && thirdPartyCookies === 'blocked' && rules.storageAccessHeaders
    const begun = asksForAccess ? withStorageAccess(unmixed) : unmixed
    const outgoing = upgraded(network.hsts, begun, network.deps.now())
    last.outgoing = outgoing
    const forbidden = blockedByPolicy(outgoing)
    if (forbidden) return block(outgoing, forbidden)

    if (outgoing.mode === 'same-origin' && isCrossOrigin(outgoing)) return block(outgoing, OTHER_ORIGIN)
    const response = await ask(network, outgoing).catch(networkError)
    if ('code' in response) return block(outgoing, response)

    const location = locationOf(response)
    if (location === undefined) return { outgoing, response, blocked: null }
    const onward = redirected(outgoing, response, location)
    if ('code' in onward) return block(outgoing, onward)
    next = onward
  }
}
