/** HTTP Strict Transport Security (RFC 6797): which hosts have asked for https, and what is asked for over TLS because of it. */
import { isIpAddress, isSecure, secureUrl, urlParts } from '../site.ts'
import type { Outgoing } from './outgoing.ts'
import { refererHeader } from './referrer.ts'

/** Hosts that have asked for https, with the end of the promise (RFC 6797 §8.1). */
export type HstsList = Readonly<Record<string, { readonly until: number; readonly includeSubDomains: boolean }>>

/** RFC 6797 §6.1: each directive once; one that is malformed spoils the header, an unknown one does not. */
function parseHsts(header: string): { maxAge: number; includeSubDomains: boolean } | null {
  let maxAge: number | null = null
  let includeSubDomains = false
  for (const directive of header.split(';').map((each) => each.trim().toLowerCase())) {
    if (directive.startsWith('max-age')) {
      const seconds = /^max-age\s*=\s*(?:(\d+)|"(\d+)")$/.exec(directive)
      if (!seconds || maxAge !== null) return null
      maxAge = Number(seconds[1] ?? seconds[2])
    } else if (directive.startsWith('includesubdomains')) {
      if (directive !== 'includesubdomains' || includeSubDomains) return null
      includeSubDomains = true
    }
  }
  return maxAge === null ? null : { maxAge, includeSubDomains }
}

/** The list after an answer: only one that came over TLS counts, and `max-age=0` ends it (RFC 6797 §6.1.1, §8.1). */
export function noteHsts(list: HstsList, url: string, header: string | undefined, now: number): HstsList {
  const { hostname } = urlParts(url)
  if (header === undefined || !isSecure(url) || isIpAddress(hostname)) return list
  const promise = parseHsts(header)
  if (promise === null) return list
  const { [hostname]: _, ...rest } = list
  const { maxAge, includeSubDomains } = promise
  return maxAge === 0 ? rest : { ...rest, [hostname]: { until: now + maxAge * 1000, includeSubDomains } }
}

/** RFC 6797 §8.2: the host itself, or a parent that speaks for its subdomains. */
export function isKnownHost(list: HstsList, host: string, now: number): boolean {
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
