/** Which keys of a set that somebody publishes are keys to verify with (RFC 7517). */
import { errors, importJWK, type JWK } from 'jose'
import { jsonIn } from '../body.ts'
import type { TokenKey } from './jwtEnv.ts'

/** More than an issuer has at a time; each costs whoever looks through them. */
const MAX_KEYS = 32

/** The keys of a JSON Web Key Set (§5), whatever they are good for; null for what is no such set. */
export function keysIn(text: string | null): JWK[] | null {
  const set = text === null ? null : jsonIn(text)
  return typeof set === 'object' && set !== null && 'keys' in set ? keysOf(set.keys) : null
}

/** The members of its `keys`; null for what is no list of keys. */
export const keysOf = (keys: unknown): JWK[] | null =>
  Array.isArray(keys) && keys.length <= MAX_KEYS && keys.every(isKey) ? keys : null

const isKey = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string'

/** The algorithms whose public half may be known to everybody; with a published secret everybody could sign (RFC 8725 §3.1). */
const PUBLIC_KEY_ALGORITHMS: ReadonlySet<unknown> = new Set(['EdDSA', 'ES256', 'PS256', 'RS256'])

const verifies = ({ kty, alg, use = 'sig', key_ops: operations = ['verify'] }: JWK): boolean =>
  kty !== 'oct' && PUBLIC_KEY_ALGORITHMS.has(alg) && use === 'sig' && [operations].flat().includes('verify')

/** The key of that name (§4.5); none where two have it, for then the name says nothing. */
export function keyNamed(keys: readonly JWK[], kid: string | undefined): JWK | undefined {
  const named = keys.filter((key) => key.kid === kid)
  return named.length === 1 && named.every(verifies) ? named[0] : undefined
}

/** @throws JOSEError for a key that is none, say a point off its curve */
export async function imported(jwk: JWK): Promise<TokenKey> {
  const { alg = '', kid = '' } = jwk
  try {
    return { alg, kid, key: await importJWK(jwk, alg) }
  } catch {
    // jose and the platform have many errors for it: whatever it is, it verifies nothing.
    throw new errors.JWKInvalid(`the key ${kid} is none`)
  }
}
