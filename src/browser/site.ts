/**
 * Hosts, registrable domains and sites (HTML §7.1.1, RFC 6265bis §5.2). The simulated world has a public suffix list
 * of one rule: a single label (`test`, `org`) is a public suffix, so a registrable domain is the last two labels.
 */
import { memoize } from './memoize.ts'

/** The parts of an absolute URL; throws where it is none. */
export const urlParts = memoize((url: string): UrlParts => {
  const { protocol, origin, host, hostname, pathname, search } = new URL(url)
  return { protocol, origin, host, hostname, pathname, search }
})

/** The parts of an absolute URL that rules look at. */
export type UrlParts = Readonly<Pick<URL, 'protocol' | 'origin' | 'host' | 'hostname' | 'pathname' | 'search'>>

/** Dotted quads and bracketed IPv6 literals have neither a parent domain nor a registrable domain. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host)
}

/** Whether cookies for this domain would be cookies for strangers (RFC 6265bis §5.7 step 9). */
export function isPublicSuffix(host: string): boolean {
  return !host.slice(0, -1).includes('.')
}

/**
 * `api.shop.test` → `shop.test`; an IP address or a public suffix stands for itself. A dot at the end makes another host
 * of it, but no label (URL §3.2, "registrable domain").
 */
export const registrableDomain = memoize((host: string) =>
  isIpAddress(host)
    ? host
    : host
        .split('.')
        .slice(host.endsWith('.') ? -3 : -2)
        .join('.'),
)

/** A WebSocket belongs to the site of the page scheme it upgrades from (Fetch §4.1: `ws` is fetched as `http`). */
export function pageScheme(protocol: string): string {
  if (protocol === 'ws:') return 'http:'
  return protocol === 'wss:' ? 'https:' : protocol
}

/** Scheme and registrable domain: `https://shop.test`. Ports don't matter (HTML §7.1.1, "obtain a site"). */
export const siteOf = memoize((url: string) => {
  const { protocol, hostname } = urlParts(url)
  return `${pageScheme(protocol)}//${registrableDomain(hostname)}`
})

/** Schemefully same-site: `http://shop.test` and `https://shop.test` are two sites. */
export function isSameSite(a: string, b: string): boolean {
  return siteOf(a) === siteOf(b)
}

/** Whether TLS protects what is sent to this URL: `https` and `wss`. */
export function isSecure(url: string): boolean {
  return pageScheme(urlParts(url).protocol) === 'https:'
}

/** The same URL over TLS. */
export const secureUrl = (url: string): string => url.replace(/^http:/, 'https:').replace(/^ws:/, 'wss:')
