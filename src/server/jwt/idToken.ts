import type { Context } from 'hono'
import { SignJWT } from 'jose'
import type { Account } from '../env.ts'
import type { JwtConfig, JwtEnv } from './env.ts'

/**
 * Signs an id token (OpenID Connect Core §2): it tells a client who the user is and opens nothing. Its audience is the
 * client, here the shop's own page, which has the shop's name.
 */
export async function issueIdToken(c: Context<JwtEnv>, config: JwtConfig, { user }: Account): Promise<string> {
  const { issuer, audience, now, signingKey } = c.env
  const { alg, kid, key } = await signingKey()
  const issuedAt = Math.floor(now() / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(user)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + config.lifetime)
    .sign(key)
}
