import type { Context } from 'hono'
import type { JwtEnv } from './env.ts'

/**
 * When a token is good that somebody is lent for a token of his own: from the moment that was asked for on, if one was
 * (RFC 7519 §4.1.5; RFC 8693 has no parameter for it), and never for longer than the token it was got for, or a thief
 * would only have to come back in time. Null for a moment at which that one is over.
 */
export function lent(c: Context<JwtEnv>, from: unknown): { nbf: number; exp: number } | null {
  const exp = Math.floor(c.get('claims').expires / 1000)
  const now = Math.floor(c.env.now() / 1000)
  const nbf = from === undefined ? now : Number(from)
  return Number.isInteger(nbf) && nbf >= now && nbf < exp ? { nbf, exp } : null
}
