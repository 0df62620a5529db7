import type { Context } from 'hono'
import { errors, importJWK, type JWK } from 'jose'
import { StoreDownError } from '../errors.ts'
import type { JwtEnv, TokenKey } from './jwtEnv.ts'

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
  return held || issuer === 'same' ? held : publishedKey(c, jwksTtl, kid)
}

/** A name that is not in the set makes a server ask for the set again, but not more often than this. */
const COOLDOWN = 30_000

/** The key of that name in the issuer's key set, of which this server keeps a copy for a while (RFC 7517 §5). */
async function publishedKey(c: Context<JwtEnv>, ttl: number, kid: string | undefined): Promise<TokenKey | null> {
  const { audit, keySets, keySetUrl, now } = c.env
  const issuer = new URL(keySetUrl).host
  const copy = await keySets.find(issuer)
  const usable = copy !== null && now() < copy.expires
  const known = usable ? named(parsed(copy.keys), kid) : undefined
  if (known || (usable && now() < copy.fetched + COOLDOWN)) {
    audit(
      'key-set',
      known ? 'pass' : 'fail',
      known ? `copy, until ${new Date(copy?.expires ?? 0).toISOString()}` : 'copy',
    )
    return known ? imported(known) : null
  }
  const keys = await keysAt(c, keySetUrl)
  const row = { keys: JSON.stringify(keys), fetched: now(), expires: now() + ttl * 1000 }
  if (ttl > 0) await keySets.insert(issuer, row)
  const found = named(keys, kid)
  audit('key-set', found ? 'pass' : 'fail', found ? 'fetched' : `fetched, has no ${kid}`)
  return found ? imported(found) : null
}

/** The keys that are published at an address; an answer that is no key set is an error, and lets nobody in. */
export async function keysAt(c: Context<JwtEnv>, url: string): Promise<JWK[]> {
  const answer = await answerOf(c, url)
  if (!answer?.ok) throw new errors.JWKSInvalid(`${url} answers ${answer?.status ?? 'nothing'}`)
  return parsed(await answer.text())
}

async function answerOf(c: Context<JwtEnv>, url: string): Promise<Response | null> {
  try {
    return await c.env.fetch(url)
  } catch (error) {
    if (error instanceof StoreDownError) return null
    throw error
  }
}

function parsed(text: string): JWK[] {
  const set: unknown = jsonIn(text)
  const keys: unknown = Array.isArray(set) ? set : typeof set === 'object' && set !== null && 'keys' in set && set.keys
  if (!Array.isArray(keys) || !keys.every(isKey)) throw new errors.JWKSInvalid('not a JSON Web Key Set')
  return keys
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new errors.JWKSInvalid('not JSON')
  }
}

const isKey = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string'

const named = (keys: readonly JWK[], kid: string | undefined) => keys.find((key) => key.kid === kid)

const imported = async (jwk: JWK): Promise<TokenKey> => ({
  alg: jwk.alg ?? '',
  kid: jwk.kid ?? '',
  key: await importJWK(jwk),
})
