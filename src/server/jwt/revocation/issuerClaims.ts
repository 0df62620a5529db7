import type { Context } from 'hono'
import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose'
import { issuerKey, type IssuerKeyOptions } from '../issuerKeys.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { readJws } from '../verify/compactJws.ts'

/**
 * The claims of what our issuer signed besides tokens, by the key and the one algorithm it has (RFC 8725 §3.1); null for
 * what is no such token.
 */
export async function issuerClaims<Claims>(
  c: Context<JwtEnv>,
  options: IssuerKeyOptions,
  token: string,
  expected: JWTVerifyOptions,
): Promise<(JWTPayload & Claims) | null> {
  try {
    const known = await issuerKey(c, options, readJws(token).header.kid)
    if (!known) return null
    const { issuer, now } = c.env
    const pinned = { issuer, algorithms: [known.alg], currentDate: new Date(now()) }
    return (await jwtVerify<Claims>(token, known.key, { ...expected, ...pinned })).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
