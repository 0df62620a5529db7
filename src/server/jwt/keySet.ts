import type { Context } from 'hono'
import { errors, importJWK, type JWK } from 'jose'
import type { JwtConfig, JwtEnv, TokenKey } from './env.ts'

/** A name that is not in the set makes a server ask for the set again, but not more often than this. */
const COOLDOWN = 30_000

/** The key of that name in the issuer's key set, of which this server keeps a copy for a while (RFC 7517 §5). */
export async function publishedKey(
  c: Context<JwtEnv>,
  config: JwtConfig,
  kid: string | undefined,
): Promise<TokenKey | null> {
  const { audit, keySets, keySetUrl, now } = c.env
  const issuer = new URL(keySetUrl).host
  const copy = await keySets.find(issuer)
  const usable = copy !== null && now() < copy.expires
  const known = usable ? named(parsed(copy.keys), kid) : undefined
  if (known || (usable && now() < copy.fetched + COOLDOWN)) {
    audit(
      'key set',
      known ? 'pass' : 'fail',
      known ? `copy, until ${new Date(copy?.expires ?? 0).toISOString()}` : 'copy',
    )
    return known ? imported(known) : null
  }
  const keys = await keysAt(c, keySetUrl)
  const row = { keys: JSON.stringify(keys), fetched: now(), expires: now() + config.jwksTtl * 1000 }
  if (config.jwksTtl > 0) await keySets.insert(issuer, row)
  const found = named(keys, kid)
  audit('key set', found ? 'pass' : 'fail', found ? 'fetched' : `fetched, has no ${kid}`)
  return found ? imported(found) : null
}

/** The keys that are published at an address; an answer that is no key set is an error, and lets nobody in. */
export async function keysAt(c: Context<JwtEnv>, url: string): Promise<JWK[]> {
  const answer = await c.env.fetch(url)
  if (!answer.ok) throw new errors.JWKSInvalid(`${url} answers ${answer.status}`)
  return parsed(await answer.text())
}

function parsed(text: string): JWK[] {
  const set: unknown = JSON.parse(text)
  const keys: unknown = Array.isArray(set) ? set : typeof set === 'object' && set !== null && 'keys' in set && set.keys
  if (!Array.isArray(keys) || !keys.every(isKey)) throw new errors.JWKSInvalid('not a JSON Web Key Set')
  return keys
}

const isKey = (value: unknown): value is JWK =>
  typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string'

const named = (keys: readonly JWK[], kid: string | undefined) => keys.find((key) => key.kid === kid)

const imported = async (jwk: JWK): Promise<TokenKey> => ({
  alg: jwk.alg ?? '',
  kid: jwk.kid ?? '',
  key: await importJWK(jwk),
})
