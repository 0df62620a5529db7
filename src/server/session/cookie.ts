import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { SessionConfig, SessionEnv } from './env.ts'
import { BOUND_LIFETIME } from './lifetime.ts'

const NAME = 'sid'

/** The `__Host-` prefix keeps the cookie to this very host and to https (RFC 6265bis §4.1.3.2). */
const prefixOf = (config: Pick<SessionConfig, 'hostPrefix'>) => (config.hostPrefix ? '__Host-' : '')

export const cookieName = (config: Pick<SessionConfig, 'hostPrefix'>): string => prefixOf(config) + NAME

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
    write(c, config, '', credential, options)
    return
  }
  for (let i = 0; i * CHUNK < credential.length; i++) {
    write(c, config, `.${i}`, credential.slice(i * CHUNK, (i + 1) * CHUNK), options)
  }
}

/** The prefix comes last, as what it demands is for the browser to check (RFC 6265bis §5.7): Hono would throw. */
function write(c: Context<SessionEnv>, config: SessionConfig, part: string, value: string, options: CookieOptions) {
  c.header('Set-Cookie', prefixOf(config) + generateCookie(NAME + part, value, options), { append: true })
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
  for (const one of names) write(c, config, one.slice(name.length), '', { ...cookieAttributes(config), maxAge: 0 })
}
