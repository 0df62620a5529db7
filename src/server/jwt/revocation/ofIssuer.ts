import type { Context } from 'hono'
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { issuerKey } from '../issuerKey.ts'

/** The claims of what our issuer signed besides tokens, by the key and the one algorithm it has (RFC 8725 §3.1). */
export async function claimsOfIssuer<Claims>(
  c: Context<JwtEnv>,
  config: JwtConfig,
  token: string,
  options: JWTVerifyOptions,
): Promise<JWTPayload & Claims> {
  const known = await issuerKey(c, config, decodeProtectedHeader(token).kid)
  if (!known) throw new errors.JWKSNoMatchingKey()
  const { issuer, now } = c.env
  const pinned = { issuer, algorithms: [known.alg], currentDate: new Date(now()) }
  return (await jwtVerify<Claims>(token, known.key, { ...options, ...pinned })).payload
}

/**
 * Thrown at what is no token of the issuer: jose's own errors, and what is thrown at bytes that
 * are no JWT, no base64url, no ZLIB, or too many.
 */
export const isDisbelief = (error: unknown): boolean =>
  error instanceof errors.JOSEError || error instanceof TypeError || error instanceof RangeError
