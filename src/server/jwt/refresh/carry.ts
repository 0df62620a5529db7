import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { JwtConfig, JwtEnv } from '../env.ts'

const COOKIE = '__Host-refresh'

/** No script reads it, and no other site makes the browser send it. */
const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const

/** In localStorage, where the page keeps everything there, or in a BFF's store; else in a cookie. */
const inBody = ({ storage }: JwtConfig) => storage === 'localStorage' || storage === 'bff'

/** Hands a refresh token to the browser: in the answer (RFC 6749 §5.1), or in a cookie that scripts can't see. */
export function hand(c: Context<JwtEnv>, config: JwtConfig, token: string): { refresh_token?: string } {
  if (inBody(config)) return { refresh_token: token }
  setCookie(c, COOKIE, token, { ...attributes, maxAge: config.refreshLifetime })
  return {}
}

/** The refresh token that came with a request: in the form of RFC 6749 §6, or in the cookie. */
export async function handed(c: Context<JwtEnv>, config: JwtConfig): Promise<string | undefined> {
  if (!inBody(config)) return getCookie(c, COOKIE)
  const { refresh_token: token } = await c.req.parseBody()
  return typeof token === 'string' ? token : undefined
}

/** The browser forgets it; that by itself ends nothing. */
export function forget(c: Context<JwtEnv>, config: JwtConfig): void {
  if (!inBody(config)) deleteCookie(c, COOKIE, attributes)
}
