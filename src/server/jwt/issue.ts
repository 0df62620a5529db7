import type { Context } from 'hono'
import { CompactSign, type JWTPayload } from 'jose'
import type { Account } from '../env.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { later } from './later.ts'
import { makeRevocable } from './revocation/revocable.ts'
import { userClaims } from './userClaims.ts'

/**
 * Signs an access token for this account: the claims of RFC 9068 §2.2, and its type, so that no other token passes for
 * one (RFC 8725 §3.11).
 */
export async function issueAccessToken(
  c: Context<JwtEnv>,
  config: JwtConfig,
  account: Account,
  /** What is otherwise than usual: of another issuer, for another service, for less time. */
  other: Pick<JWTPayload, 'iss' | 'aud' | 'nbf' | 'exp'> = {},
): Promise<string> {
  const { user } = account
  const { issuer, audience, now, randomId, signingKey } = c.env
  const { alg, kid, key } = await signingKey()
  const issuedAt = Math.floor(now() / 1000)
  const jti = randomId(8)
  const jkt = c.get('jkt')
  const status = await makeRevocable(c, config, { jti, user, expires: (issuedAt + config.lifetime) * 1000 })
  const claims = {
    ...userClaims(config, account),
    ...status,
    // Bound to the client's key, where it proved one (RFC 9449 §6.1).
    ...(jkt ? { cnf: { jkt } } : {}),
    iss: issuer,
    aud: audience,
    sub: user,
    jti,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + config.lifetime,
    ...other,
  }
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
    .sign(key)
  return config.claims === 'encrypted' ? (await later.encryption()).encrypted(c, jws) : jws
}
