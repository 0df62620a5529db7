/** How an access token travels: in a header that the page sets, or in a cookie that the browser sends by itself. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { JwtEnv } from './jwtEnv.ts'

export interface TransportOptions {
  /** Where the browser side keeps the token. */
  readonly storage?: 'localStorage' | 'memory' | 'cookie' | 'bff'
  /** Whether a token is tied to a key that the client has to prove with each request (RFC 9449). */
  readonly binding?: 'none' | 'dpop'
}

export interface TokenCookieOptions {
  readonly sameSite?: 'Strict' | 'Lax' | 'None' | 'unset'
}

const COOKIE = '__Host-at'

/** No script reads it; which other sites' requests carry it, SameSite decides (RFC 6265bis §4.1.2.7). */
const attributes = ({ sameSite = 'Lax' }: TokenCookieOptions) =>
  ({ path: '/', secure: true, httpOnly: true, ...(sameSite === 'unset' ? {} : { sameSite }) }) as const

/** Whether the browser keeps the token in a cookie, and so sends it by itself. */
export const inCookie = ({ storage }: TransportOptions): boolean => storage === 'cookie'

/** @param lifetime of the token, in seconds */
export const writeTokenCookie = (
  c: Context<JwtEnv>,
  options: TokenCookieOptions,
  token: string,
  lifetime: number,
): void => setCookie(c, COOKIE, token, { ...attributes(options), maxAge: lifetime })

export const clearTokenCookie = (c: Context<JwtEnv>, options: TokenCookieOptions): void =>
  void deleteCookie(c, COOKIE, attributes(options))

/** A bound token that comes as a plain bearer token is refused (RFC 9449 §7.2). */
const schemes = {
  none: /^Bearer ([\w.~+/-]+=*)$/i,
  dpop: /^DPoP ([\w.~+/-]+=*)$/i,
} as const

/** The access token that came with a request: in the header that the page set, or in the cookie (RFC 6750 §2.1). */
export const carriedToken = (c: Context<JwtEnv>, options: TransportOptions): string | undefined =>
  inCookie(options)
    ? getCookie(c, COOKIE)
    : schemes[options.binding ?? 'none'].exec(c.req.header('Authorization') ?? '')?.[1]

/** How the token is to be sent (RFC 6749 §7.1, RFC 9449 §5). */
export const tokenType = ({ binding }: TransportOptions) => (binding === 'dpop' ? 'DPoP' : 'Bearer')

/** How to come back, by what the token is bound to; for a proof also with which algorithms (RFC 9449 §7.1). */
const challenges = {
  none: 'Bearer realm="shop"',
  dpop: 'DPoP realm="shop", algs="EdDSA ES256"',
} as const

/** The challenge of a 401: it names the error and not the reason; no error where no token came (RFC 6750 §3, §3.1). */
export const challenge = ({ binding = 'none' }: TransportOptions, error?: string): Record<string, string> => ({
  'WWW-Authenticate': challenges[binding] + (error ? `, error="${error}"` : ''),
})
