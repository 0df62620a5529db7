import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { JwtConfig, JwtEnv } from './env.ts'

const NAME = '__Host-at'

/** No script reads it; which other sites' requests carry it, SameSite decides (RFC 6265bis §4.1.2.7). */
const attributes = ({ sameSite }: JwtConfig) =>
  ({ path: '/', secure: true, httpOnly: true, ...(sameSite === 'unset' ? {} : { sameSite }) }) as const

/** Whether the browser keeps the token in a cookie, and so sends it by itself. */
export const inCookie = ({ storage }: Pick<JwtConfig, 'storage'>): boolean => storage === 'cookie'

export const writeTokenCookie = (c: Context<JwtEnv>, config: JwtConfig, token: string): void =>
  setCookie(c, NAME, token, { ...attributes(config), maxAge: config.lifetime })

export const readTokenCookie = (c: Context<JwtEnv>): string | undefined => getCookie(c, NAME)

export const clearTokenCookie = (c: Context<JwtEnv>, config: JwtConfig): void =>
  void deleteCookie(c, NAME, attributes(config))
