import type { Context } from 'hono'
import { inCookie, readTokenCookie } from '../cookie.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'

/** A bound token that comes as a plain bearer token is refused (RFC 9449 §7.2). */
const schemes: Readonly<Record<JwtConfig['binding'], RegExp>> = {
  none: /^Bearer ([\w.~+/-]+=*)$/i,
  dpop: /^DPoP ([\w.~+/-]+=*)$/i,
}

/** The access token that came with a request: in the header that the page set, or in the cookie (RFC 6750 §2.1). */
export const carriedToken = (c: Context<JwtEnv>, config: JwtConfig): string | undefined =>
  inCookie(config) ? readTokenCookie(c) : schemes[config.binding].exec(c.req.header('Authorization') ?? '')?.[1]
