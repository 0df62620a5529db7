/** How a refresh token travels: in the body, or in a cookie that scripts can't see. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { formOf } from '../../body.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import type { TransportOptions } from '../tokenTransport.ts'
import { DEFAULT_REFRESH_LIFETIME, type FamilyOptions } from './family.ts'

const COOKIE = '__Host-refresh'

/** No script reads it, and no other site makes the browser send it. */
const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

/** In localStorage, where the page keeps everything there, or in a BFF's store; else in a cookie. */
const inBody = ({ storage = 'localStorage' }: TransportOptions) => storage === 'localStorage' || storage === 'bff'

/** Whether the browser sends the refresh token by itself, whoever made the request: a sibling of the shop is the same site. */
export const refreshInCookie = (options: TransportOptions): boolean => !inBody(options)

/** Sends a refresh token to the browser: as a field of the answer (RFC 6749 §5.1), or in a cookie. */
export function sendRefreshToken(
  c: Context<JwtEnv>,
  options: TransportOptions & Pick<FamilyOptions, 'refreshLifetime'>,
  token: string,
): { refresh_token?: string } {
  if (inBody(options)) return { refresh_token: token }
  setCookie(c, COOKIE, token, { ...attributes, maxAge: options.refreshLifetime ?? DEFAULT_REFRESH_LIFETIME })
  return {}
}

/** The refresh token that came with a request: in the form of RFC 6749 §6, or in the cookie. */
export async function readRefreshToken(c: Context<JwtEnv>, options: TransportOptions): Promise<string | undefined> {
  if (!inBody(options)) return getCookie(c, COOKIE)
  return (await formOf(c)).refresh_token
}

/** Deletes the cookie in the browser; that by itself ends nothing. */
export function clearRefreshToken(c: Context<JwtEnv>, options: TransportOptions): void {
  if (!inBody(options)) deleteCookie(c, COOKIE, attributes)
}
