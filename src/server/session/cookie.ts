import type { Context } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { ClientBindingOptions } from './clientBinding.ts'
import { DEFAULT_LIFETIME, type LifetimeOptions } from './lifetime.ts'
import type { SessionEnv } from './sessionEnv.ts'
import type { SessionStoreOptions } from './sessionStore.ts'

/** Each attribute as a careful team sets it. */
export interface SessionCookieOptions
  extends ClientBindingOptions, LifetimeOptions, Pick<SessionStoreOptions, 'store'> {
  /** `__Host-` keeps the cookie to this very host and to https (RFC 6265bis §4.1.3.2). */
  readonly hostPrefix?: boolean
  readonly httpOnly?: boolean
  readonly secure?: boolean
  readonly sameSite?: 'Strict' | 'Lax' | 'None' | 'unset'
  /** Within the pages of the site that it was set under, and nowhere else (CHIPS §2.1). */
  readonly partitioned?: boolean
}

const NAME = 'sid'

const prefixOf = ({ hostPrefix = true }: SessionCookieOptions) => (hostPrefix ? '__Host-' : '')

/** The name of the session cookie. */
export const sessionCookieName = (options: SessionCookieOptions): string => prefixOf(options) + NAME

/** The attributes of the session cookie; the same ones delete it. */
function attributes(options: SessionCookieOptions): CookieOptions {
  const { httpOnly = true, secure = true, sameSite = 'Lax', partitioned = false } = options
  // Left out, Chromium takes Lax, and for two minutes not even that for a POST (RFC 6265bis §5.6.7.2); others take None.
  return { path: '/', httpOnly, secure, partitioned, ...(sameSite === 'unset' ? {} : { sameSite }) }
}

/** The same in words, as Set-Cookie has them. */
export function cookieAttributeText(options: SessionCookieOptions): string {
  const { path, httpOnly, secure, sameSite, partitioned } = attributes(options)
  const flags = [
    httpOnly && 'HttpOnly',
    secure && 'Secure',
    sameSite && `SameSite=${sameSite}`,
    partitioned && 'Partitioned',
  ]
  return [`Path=${path}`, ...flags.filter(Boolean)].join('; ')
}

/** A browser takes 4096 octets for name and value (RFC 6265bis §5.6); this leaves room for the name. */
const CHUNK = 4000

const isChunked = ({ store }: SessionCookieOptions) => store === 'cookie-chunks'

/** Gives the browser its credential, for so many seconds or, with 0, until it is closed: in one cookie, or in as many as it fills. */
export function writeCookie(
  c: Context<SessionEnv>,
  options: SessionCookieOptions,
  credential: string,
  lifetime = options.lifetime ?? DEFAULT_LIFETIME,
): void {
  const settings = { ...attributes(options), ...(lifetime > 0 ? { maxAge: lifetime } : {}) }
  if (!isChunked(options)) {
    setCookie(c, options, '', credential, settings)
    return
  }
  for (let i = 0; i * CHUNK < credential.length; i++) {
    setCookie(c, options, `.${i}`, credential.slice(i * CHUNK, (i + 1) * CHUNK), settings)
  }
}

/**
 * The prefix and Partitioned come last, as what they demand is for the browser to check (RFC 6265bis §5.7, CHIPS §3.1): Hono
 * would throw.
 */
function setCookie(
  c: Context<SessionEnv>,
  options: SessionCookieOptions,
  part: string,
  value: string,
  { partitioned = false, ...settings }: CookieOptions,
) {
  const line = prefixOf(options) + generateCookie(NAME + part, value, settings)
  c.header('Set-Cookie', line + (partitioned ? '; Partitioned' : ''), { append: true })
}

/** The credential that the browser sent; undefined where it sent none. */
export function readCookie(c: Context<SessionEnv>, options: SessionCookieOptions): string | undefined {
  const name = sessionCookieName(options)
  if (!isChunked(options)) return getCookie(c, name)
  const sent = getCookie(c)
  let credential = ''
  for (let i = 0; sent[`${name}.${i}`]; i++) credential += sent[`${name}.${i}`]
  return credential || undefined
}

/** Deletes the cookie, or all of them, in the browser. */
export function clearCookie(c: Context<SessionEnv>, options: SessionCookieOptions): void {
  const name = sessionCookieName(options)
  const names = isChunked(options) ? Object.keys(getCookie(c)).filter((one) => one.startsWith(name)) : [name]
  for (const one of names) setCookie(c, options, one.slice(name.length), '', { ...attributes(options), maxAge: 0 })
}
