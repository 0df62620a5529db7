import type { Context } from 'hono'
import { errors, importJWK, type JWK, type JWTPayload, jwtVerify, type JWTVerifyOptions } from 'jose'
import { askServer, textOfAnswer } from '../askServer.ts'
import { jsonIn } from '../body.ts'
import { StoreDownError } from '../errors.ts'
import { refuseEmptySecret } from '../guardedApp.ts'
import type { JwtEnv, TokenKey } from './jwtEnv.ts'
import { readJws } from './verify/compactJws.ts'

export interface IssuerKeyOptions {
  /** Whether the API signs its own tokens or an identity provider does, which publishes its keys. */
  readonly issuer?: 'same' | 'separate'
  /** For how many seconds a server keeps that key set. */
  readonly jwksTtl?: number
}

/** Finds the issuer's key of that name: held by this server, or in the key set that a separate issuer publishes. */
export async function issuerKey(
  c: Context<JwtEnv>,
  { issuer = 'same', jwksTtl = 600 }: IssuerKeyOptions,
  kid: string | undefined,
): Promise<TokenKey | null> {
  const held = await c.env.verificationKey(kid)
  if (held) refuseEmptySecret('verificationKey', held.key)
  if (held || issuer === 'same') return held
  // Of many requests that find no copy one fetches the set, and the others find what it got.
  const { key } =
    (await keyInCopy(c, kid)) ??
    (await c.env.oneAtATime('key set', async () => (await keyInCopy(c, kid)) ?? fetchedKey(c, jwksTtl, kid)))
  return key ? imported(key) : null
}

/** What a key set says of a name: its key, if it has one. */
interface Found {
  readonly key: JWK | undefined
}

/** After this a server asks again: for a name that was not in the set, or for a set that it did not get. */
const COOLDOWN = 30_000

const issuerOf = ({ env }: Context<JwtEnv>) => new URL(env.keySetUrl).host

/**
 * What this server's copy of the key set says of that name (RFC 7517 §5); null when it has to ask.
 *
 * @throws StoreDownError where it asked a moment ago and got no set: anonymous tokens make no flood of requests
 */
async function keyInCopy(c: Context<JwtEnv>, kid: string | undefined): Promise<Found | null> {
  const { audit, keySets, now } = c.env
  const copy = await keySets.find(issuerOf(c))
  if (!copy) return null
  const usable = now() < copy.expires
  const known = usable ? keyNamed(keysOf(jsonIn(copy.keys)) ?? [], kid) : undefined
  if (known) {
    audit('key-set', 'pass', `copy, until ${new Date(copy.expires).toISOString()}`)
    return { key: known }
  }
  if (now() < (copy.failed ?? -COOLDOWN) + COOLDOWN) {
    audit('key-set', 'fail', 'none a moment ago')
    throw new StoreDownError('of the issuer')
  }
  if (!usable || now() >= copy.fetched + COOLDOWN) return null
  audit('key-set', 'fail', 'copy')
  return { key: undefined }
}

/** Fetches the key set and keeps it for a while; keeps also that there was none. */
async function fetchedKey(c: Context<JwtEnv>, ttl: number, kid: string | undefined): Promise<Found> {
  const { audit, keySets, keySetUrl, now } = c.env
  const keys = await keysAt(c, keySetUrl)
  if (!keys) {
    const before = (await keySets.find(issuerOf(c))) ?? { keys: '[]', fetched: 0, expires: 0 }
    await keySets.insert(issuerOf(c), { ...before, failed: now() })
    audit('key-set', 'fail', 'none')
    throw new StoreDownError('of the issuer')
  }
  const row = { keys: JSON.stringify(keys), fetched: now(), expires: now() + ttl * 1000 }
  if (ttl > 0) await keySets.insert(issuerOf(c), row)
  const known = keyNamed(keys, kid)
  audit('key-set', known ? 'pass' : 'fail', known ? 'fetched' : `fetched, has no ${kid}`)
  return { key: known }
}

/** The keys that are published at an address; null where nobody answers, or with something else than a key set. */
async function keysAt(c: Context<JwtEnv>, url: string): Promise<JWK[] | null> {
  try {
    const answer = await askServer(c, url)
    return answer.ok ? keysIn(await textOfAnswer(answer)) : null
  } catch (error) {
    if (error instanceof StoreDownError) return null
    throw error
  }
}

/** The same where nobody but the token says that they are there: then their absence is the token's fault. */
export async function keysSaidToBeAt(c: Context<JwtEnv>, url: string): Promise<JWK[]> {
  const keys = await keysAt(c, url)
  if (!keys) throw new errors.JWKSInvalid('no JSON Web Key Set there')
  return keys
}

/** More keys than an issuer has at a time; each costs whoever looks through them. */
const MAX_KEYS = 32

/** The keys of a JSON Web Key Set (§5), whatever they are good for; null for what is no such set. */
function keysIn(text: string | null): JWK[] | null {
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
function keyNamed(keys: readonly JWK[], kid: string | undefined): JWK | undefined {
  const named = keys.filter((key) => key.kid === kid)
  return named.length === 1 && named.every(verifies) ? named[0] : undefined
}

/** @throws JOSEError for a key that is none, say a point off its curve */
async function imported(jwk: JWK): Promise<TokenKey> {
  const { alg = '', kid = '' } = jwk
  try {
    return { alg, kid, key: await importJWK(jwk, alg) }
  } catch {
    // jose and the platform have many errors for it: whatever it is, it verifies nothing.
    throw new errors.JWKInvalid(`the key ${kid} is none`)
  }
}

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
