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
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string' && isText(value, 'alg')

const isText = (jwk: object, member: string) => {
  const value: unknown = Reflect.get(jwk, member)
  return value === undefined || typeof value === 'string'
}

/** The algorithms whose public half may be known to everybody; with a published secret everybody could sign (RFC 8725 §3.1). */
const PUBLIC_KEY_ALGORITHM = /^(EdDSA|(ES|PS|RS)(256|384|512))$/

/** What `key_ops` says (§4.3), the platform itself checks when it imports the key. */
const verifies = ({ kty, alg, e, use = 'sig' }: JWK): boolean =>
  (kty !== 'RSA' || e === RSA_EXPONENT) && PUBLIC_KEY_ALGORITHM.test(alg ?? '') && use === 'sig'

/** 65537, which everybody uses: with 1, a signature is its own message, and anybody signs (FIPS 186-5 §A.1.1). */
const RSA_EXPONENT = 'AQAB'

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
