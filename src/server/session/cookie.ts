import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { SessionConfig, SessionEnv } from './env.ts'
import { BOUND_LIFETIME } from './lifetime.ts'

/** The `__Host-` prefix keeps the cookie to this very host and to https (RFC 6265bis §4.1.3.2). */
export const cookieName = (config: Pick<SessionConfig, 'hostPrefix'>): string =>
  config.hostPrefix ? '__Host-sid' : 'sid'

/** The attributes of the session cookie; the same ones delete it. */
export function cookieAttributes({ httpOnly, secure, sameSite }: SessionConfig): CookieOptions {
  // Left out, the browser takes Lax, and for two minutes not even that for a POST (RFC 6265bis §5.6.7.2).
  return { path: '/', httpOnly, secure, ...(sameSite === 'unset' ? {} : { sameSite }) }
}

/** The same in words, as Set-Cookie has them. */
export function cookieAttributeText(config: SessionConfig): string {
  const { path, httpOnly, secure, sameSite } = cookieAttributes(config)
  const flags = [httpOnly && 'HttpOnly', secure && 'Secure', sameSite && `SameSite=${sameSite}`]
  return [`Path=${path}`, ...flags.filter(Boolean)].join('; ')
}

/** How long the browser keeps it; without, until it is closed. */
function maxAge({ binding, lifetime }: SessionConfig): CookieOptions {
  if (binding === 'dbsc') return { maxAge: BOUND_LIFETIME }
  return lifetime > 0 ? { maxAge: lifetime } : {}
}

/** A browser takes 4096 octets for name and value (RFC 6265bis §5.6); this leaves room for the name. */
const CHUNK = 4000

/** Gives the browser its credential: in one cookie, or in as many as it fills. */
export function writeCookie(c: Context<SessionEnv>, config: SessionConfig, credential: string): void {
  const options = { ...cookieAttributes(config), ...maxAge(config) }
  if (config.store !== 'cookie-chunks') {
    setCookie(c, cookieName(config), credential, options)
    return
  }
  for (let i = 0; i * CHUNK < credential.length; i++) {
    setCookie(c, `${cookieName(config)}.${i}`, credential.slice(i * CHUNK, (i + 1) * CHUNK), options)
  }
}

export function readCookie(c: Context<SessionEnv>, config: SessionConfig): string | undefined {
  if (config.store !== 'cookie-chunks') return getCookie(c, cookieName(config))
  const sent = getCookie(c)
  let credential = ''
  for (let i = 0; sent[`${cookieName(config)}.${i}`]; i++) credential += sent[`${cookieName(config)}.${i}`]
  return credential || undefined
}

export function clearCookie(c: Context<SessionEnv>, config: SessionConfig): void {
  const name = cookieName(config)
  const names = config.store === 'cookie-chunks' ? Object.keys(getCookie(c)).filter((n) => n.startsWith(name)) : [name]
  for (const one of names) deleteCookie(c, one, cookieAttributes(config))
}
