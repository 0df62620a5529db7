/** Plain http or not: HSTS (RFC 6797). */
import { isIpAddress, isSecure, urlParts } from '../site.ts'

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
