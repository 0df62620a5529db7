import type { Context } from 'hono'
import { SignJWT } from 'jose'
import type { Account } from '../env.ts'
import type { JwtConfig, JwtEnv } from './env.ts'

/**
 * Signs an access token for this account: the claims of RFC 9068 §2.2, and its type, so that no other token passes for
 * one (RFC 8725 §3.11).
 */
export async function issueAccessToken(
  c: Context<JwtEnv>,
  config: JwtConfig,
  { user, role }: Account,
): Promise<string> {
  const { issuer, audience, now, randomId, signingKey } = c.env
  const { alg, kid, key } = await signingKey()
  const issuedAt = Math.floor(now() / 1000)
  return new SignJWT({ role })
    .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(user)
    .setJti(randomId(8))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + config.lifetime)
    .sign(key)
}
