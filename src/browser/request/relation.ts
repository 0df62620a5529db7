/** How a request relates to the site in the address bar: SameSite, partition and third parties. */
import type { CookieContext, SameSiteContext } from '../cookie/context.ts'
import { topOf, type LoadedDocument } from '../page/document.ts'
import { isSameSite, siteOf } from '../site.ts'
import type { RequestContext } from '../types.ts'
import { isSafe, isTopLevel, originOf, type Outgoing } from './outgoing.ts'

/** The "site for cookies" (RFC 6265bis §5.2.1): the top-level site, unless a foreign document stands in between. */
export function siteForCookies(document: LoadedDocument): string | null {
  const site = siteOf(topOf(document).url)
  return [document, ...document.ancestors].every(({ url }) => siteOf(url) === site) ? site : null
}

/** The partition of a document's third parties (CHIPS §2.1): the top-level site, and whether a foreign frame is around. */
export function partitionOf(document: LoadedDocument | null, url: string): string {
  if (document === null) return siteOf(url)
  const top = siteOf(topOf(document).url)
  const foreignAround = siteForCookies(document) !== top
  // Only where a site is framed by a foreign frame within itself does the second half of the key tell two apart.
  return foreignAround && siteOf(url) === top ? `${top} within a cross-site frame` : top
}

/**
 * Whose storage a document has (Storage §4.4): its origin's, but as a third party only within this top-level site. That
 * is how Chromium has it since 115.
 */
export function storageKey(document: LoadedDocument): string {
  const { ancestors, origin, url } = document
  if (siteForCookies(document) === siteOf(url)) return origin
  return `${origin} within ${partitionOf(ancestors[0] ?? null, url)}`
}

function sameSiteContext(outgoing: Outgoing): SameSiteContext {
  const { client, url, method } = outgoing
  // Nobody but the person asked for it (§5.2).
  if (client === null) return 'strict'
  const fromSameSite = isSameSite(client.url, url)
  if (isTopLevel(outgoing)) return fromSameSite ? 'strict' : isSafe(method) ? 'lax' : 'lax-unsafe'
  return fromSameSite && siteForCookies(client) === siteOf(url) ? 'strict' : 'cross-site'
}

/** The context in which the jar is asked for the cookies of this request. */
export function sendingContext(outgoing: Outgoing): Pick<CookieContext, 'sameSite' | 'partition'> {
  const { client, url } = outgoing
  return { sameSite: sameSiteContext(outgoing), partition: partitionOf(isTopLevel(outgoing) ? null : client, url) }
}

/** The same for the answer's `Set-Cookie`: a top-level navigation may set any cookie (§5.7 step 18). */
export function settingContext(outgoing: Outgoing): Pick<CookieContext, 'sameSite' | 'partition'> {
  const context = sendingContext(outgoing)
  return isTopLevel(outgoing) ? { ...context, sameSite: 'lax' } : context
}

/** Whether cookies of this request are third-party cookies: its site is not the one in the address bar. */
export function isThirdParty(outgoing: Outgoing): boolean {
  const { client, url } = outgoing
  return client !== null && !isTopLevel(outgoing) && siteForCookies(client) !== siteOf(url)
}

/** The relation that `Sec-Fetch-Site` tells the server (Fetch Metadata §2.4): the farthest of the whole redirect chain. */
export function relationOf({ client, kind, url, redirectedFrom, chainStart }: Outgoing): RequestContext['site'] {
  if (client === null) return 'none'
  // A preflight is a request of its own and has no chain behind it (Fetch §4.8 step 1).
  const chain = kind === 'preflight' ? [url] : [...redirectedFrom.slice(chainStart), url]
  if (chain.every((each) => originOf(each) === client.origin)) return 'same-origin'
  return chain.every((each) => isSameSite(each, client.url)) ? 'same-site' : 'cross-site'
}
