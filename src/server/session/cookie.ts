import type { CookieOptions } from 'hono/utils/cookie'
import type { SessionConfig } from './env.ts'

/** The `__Host-` prefix keeps the cookie to this very host and to https (RFC 6265bis §4.1.3.2). */
export const cookieName = (config: SessionConfig): string => (config.hostPrefix ? '__Host-sid' : 'sid')

/** The attributes of the session cookie; the same ones delete it. */
export function cookieAttributes({ httpOnly, secure, sameSite }: SessionConfig): CookieOptions {
  // Left out, the browser takes Lax, and for two minutes not even that for a POST (RFC 6265bis §5.6.7.2).
  return { path: '/', httpOnly, secure, ...(sameSite === 'unset' ? {} : { sameSite }) }
}
