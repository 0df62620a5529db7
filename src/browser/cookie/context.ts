/** What the jar must know of the circumstances in which a cookie is set or asked for; plain data. */
import { urlParts } from '../site.ts'

/** The request's target, in the terms of the jar. */
export interface CookieTarget {
  /** Canonical host name. */
  readonly host: string
  readonly path: string
  /** The scheme is `https` or `wss`. */
  readonly secure: boolean
}

/**
 * How a request relates to the site in the address bar (RFC 6265bis §5.2): `lax` is a cross-site top-level navigation
 * with a safe method, `lax-unsafe` the same with another method.
 */
export type SameSiteContext = 'strict' | 'lax' | 'lax-unsafe' | 'cross-site'

/** The circumstances of one request, or of one access by a script, that decide about cookies. */
export interface CookieContext {
  readonly target: CookieTarget
  /** Milliseconds since 1970. */
  readonly now: number
  readonly api: 'http' | 'script'
  readonly sameSite: SameSiteContext
  /** Key of the partition in which the request is made (CHIPS §2.1). */
  readonly partition: string
  /** Third-party cookies are blocked and this is a third-party request; partitioned cookies pass. */
  readonly blocked: boolean
}

/** The host, path and scheme of a URL. */
export function targetOf(url: string): CookieTarget {
  const { protocol, hostname, pathname } = urlParts(url)
  return { host: hostname, path: pathname, secure: protocol === 'https:' || protocol === 'wss:' }
}
