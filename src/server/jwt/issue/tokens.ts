import type { Context } from 'hono'
import { CompactSign, SignJWT, type JWTPayload } from 'jose'
import type { Account } from '../../bindings.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { makeRevocable } from '../revocation/strategies.ts'
import type { RevocationOptions } from '../revocation/strategy.ts'
import { encrypted, type ContentOptions } from './encryption.ts'

export interface UserClaimOptions extends ContentOptions {
  /** Bytes of further claims in each token. */
  readonly claimBytes?: number
  /** A request's role is the token's claim, or that of the account as it is now. */
  readonly roleFrom?: 'credential' | 'lookup'
}

export interface TokenOptions extends UserClaimOptions, RevocationOptions {
  /** Lifetime of an access token in seconds: `exp` minus `iat`. */
  readonly lifetime?: number
}

/** Seconds for which a token is good, unless the setup says otherwise. */
export const DEFAULT_LIFETIME = 15 * 60

/**
 * Signs an access token for this account: the claims of RFC 9068 §2.2, and its type, so that no other token passes for
 * one (RFC 8725 §3.11).
 */
export async function issueAccessToken(
  c: Context<JwtEnv>,
  options: TokenOptions,
  account: Account,
  /** Claims that replace the defaults: of another issuer, for another service, for less time. */
  other: Pick<JWTPayload, 'iss' | 'aud' | 'nbf' | 'exp'> = {},
): Promise<string> {
  const { lifetime = DEFAULT_LIFETIME } = options
  const { user } = account
  const { issuer, audience, now, randomId, signingKey } = c.env
  const { alg, kid, key } = await signingKey()
  const issuedAt = Math.floor(now() / 1000)
  const jti = randomId(8)
  const jkt = c.get('jkt')
  const revocable = await makeRevocable(c, options, { jti, user, expires: (issuedAt + lifetime) * 1000 })
  const claims = {
    ...userClaims(options, account),
    // Bound to the client's key, where it proved one (RFC 9449 §6.1).
    ...(jkt ? { cnf: { jkt } } : {}),
    iss: issuer,
    aud: audience,
    sub: user,
    jti,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + lifetime,
    ...revocable,
    ...other,
  }
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
    .sign(key)
  return options.claims === 'encrypted' ? encrypted(c, jws) : jws
}

/** What an access token says of its user besides the id: as little as the servers need, or all there is. */
function userClaims(options: UserClaimOptions, { role, email, name }: Account): Readonly<Record<string, unknown>> {
  const { claims = 'minimal', claimBytes = 0, roleFrom = 'lookup' } = options
  const personal = claims === 'minimal' ? {} : { email, name, role }
  const needed = roleFrom === 'credential' ? { role } : {}
  return { ...needed, ...personal, ...groups(claimBytes) }
}

/** Further claims, as they accumulate in directories: the groups that a user is in. */
const groups = (bytes: number) =>
  bytes === 0 ? {} : { groups: Array.from({ length: Math.ceil(bytes / 13) }, (_, i) => `group-${1000 + i}`) }

/**
 * Signs an id token (OpenID Connect Core §2): it tells a client who the user is and opens nothing. Its audience is the
 * client, here the shop's own page, which has the shop's name.
 */
export async function issueIdToken(
  c: Context<JwtEnv>,
  { lifetime = DEFAULT_LIFETIME }: Pick<TokenOptions, 'lifetime'>,
  { user }: Account,
): Promise<string> {
  const { issuer, audience, now, signingKey } = c.env
  const { alg, kid, key } = await signingKey()
  const issuedAt = Math.floor(now() / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(user)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .sign(key)
}
