/** Which hosts and paths a cookie is for (RFC 6265bis §5.1.3 and §5.1.4). */
import { isIpAddress } from '../site.ts'

/** Domain-match: the host itself, or a name under it; an IP address matches only itself (§5.1.3). */
export function domainMatches(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !isIpAddress(host))
}

/** The default-path: the directory of the request's path (§5.1.4). */
export function defaultPath(path: string): string {
  const end = path.lastIndexOf('/')
  return path.startsWith('/') && end > 0 ? path.slice(0, end) : '/'
}

/** Path-match: equal, or a prefix that ends where a segment ends (§5.1.4). */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (!requestPath.startsWith(cookiePath)) return false
  return (
    requestPath.length === cookiePath.length ||
    cookiePath.endsWith('/') ||
    requestPath.charAt(cookiePath.length) === '/'
  )
}
