import type { Context } from 'hono'
import { inCookie, readTokenCookie } from '../cookie.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'

/** A bound token that comes as a plain bearer token is refused (RFC 9449 §7.2). */
export const schemes = {
  none: { name: 'Bearer', pattern: /^Bearer ([\w.~+/-]+=*)$/i },
  dpop: { name: 'DPoP', pattern: /^DPoP ([\w.~+/-]+=*)$/i },
} as const

/** The access token that came with a request: in the header that the page set, or in the cookie (RFC 6750 §2.1). */
export const carriedToken = (c: Context<JwtEnv>, config: JwtConfig): string | undefined =>
  inCookie(config) ? readTokenCookie(c) : schemes[config.binding].pattern.exec(c.req.header('Authorization') ?? '')?.[1]
