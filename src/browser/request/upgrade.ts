/** What is asked for over TLS although the address says http (RFC 6797 §8). */
import { isSecure, urlParts } from '../site.ts'
import type { Outgoing } from './outgoing.ts'
import { refererHeader } from './referrer.ts'
import type { HstsList } from './transport.ts'

/** The same over TLS. */
export const secureUrl = (url: string) => url.replace(/^http:/, 'https:').replace(/^ws:/, 'wss:')

/** RFC 6797 §8.2: the host itself, or a parent that speaks for its subdomains. */
function isKnownHost(list: HstsList, host: string, now: number): boolean {
  const labels = host.split('.')
  return labels.some((_, i) => {
    const entry = list[labels.slice(i).join('.')]
    return entry !== undefined && entry.until > now && (i === 0 || entry.includeSubDomains)
  })
}

/** The URL that is really asked for (RFC 6797 §8.3). */
function upgradeByHsts(list: HstsList, url: string, now: number): string {
  return !isSecure(url) && isKnownHost(list, urlParts(url).hostname, now) ? secureUrl(url) : url
}

/**
 * Fetch §4.1 upgrades by HSTS in place. In Chromium it is a redirect within the browser, which the server can tell by
 * an `Origin: null` where the two origins differ; that is followed here.
 */
export function upgraded(list: HstsList, outgoing: Outgoing, now: number): Outgoing {
  const url = upgradeByHsts(list, outgoing.url, now)
  if (url === outgoing.url) return outgoing
  const redirectedFrom = [...outgoing.redirectedFrom, outgoing.url]
  return { ...outgoing, url, redirectedFrom, referrer: refererHeader(outgoing) }
}
