import { base64url, type CryptoKey, type JWK } from 'jose'
import { memoize, type GeneratedKeyPair } from '../browser/index.ts'
import type { Algorithm, JwtSetup } from '../scenario/index.ts'
import { WorldError } from './errors.ts'
import { ecKeys, rsaKeys } from './fixedKeys.ts'
import { createRandom } from './random.ts'

/** Whose key: the issuer's first one, those after each rotation, or the attacker's own. */
export type KeyName = `k${number}` | 'mallory'

export interface KeyPair {
  /** The private key, or the shared secret of an HMAC. */
  readonly sign: CryptoKey | Uint8Array
  /** The public key, or the same secret. */
  readonly verify: CryptoKey | Uint8Array
  /** As a key set publishes it (RFC 7517 §4); null for a secret, which nobody publishes. */
  readonly published: JWK | null
  /** What a thief of the key has. */
  readonly secret: JWK
}

/** What Web Crypto calls the algorithms that have a key pair (RFC 7518 §3.1, RFC 8037 §3.1). */
const webCrypto = {
  EdDSA: { name: 'Ed25519' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
} as const
type PairAlgorithm = keyof typeof webCrypto

/** An Ed25519 private key in PKCS #8 is this prefix and the 32 bytes of its seed (RFC 8410 §7). */
const ED25519_PKCS8 = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]

/** Streams of randomness are named after what comes from them; the first key's came before there were others. */
const stream = (alg: string, name: KeyName) => (name === 'k1' ? `keys/${alg}` : `keys/${alg}/${name}`)

const makers: Record<Algorithm, (seed: number, name: KeyName) => Promise<KeyPair | null>> = {
  EdDSA: (seed, name) => ed25519(seed, stream('EdDSA', name)),

  // As long as the hash, the least that RFC 7518 §3.2 allows.
  async HS256(seed, name) {
    const secret = createRandom(seed, stream('HS256', name)).bytes(32)
    return sharedSecret(secret)
  },

  RS256: (_, name) => fixed(rsaKeys, name, 'RS256'),
  PS256: (_, name) => fixed(rsaKeys, name, 'PS256'),
  ES256: (_, name) => fixed(ecKeys, name, 'ES256'),
}

/** RSA and P-256 pairs are taken from a list: no browser makes one from a seed. */
async function fixed(keys: Readonly<Record<string, JWK>>, name: KeyName, alg: PairAlgorithm): Promise<KeyPair | null> {
  const key = keys[name]
  return key ? pairOf(key, alg) : null
}

/** WebKit takes no private key that starts with a zero, and exports a public one without it: neither is drawn. */
async function ed25519(seed: number, name: string): Promise<KeyPair> {
  const random = createRandom(seed, name)
  for (;;) {
    const secret = random.bytes(32)
    if (secret[0] === 0) continue
    const pkcs8 = Uint8Array.of(...ED25519_PKCS8, ...secret)
    const sign = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
    const { x = '' } = await crypto.subtle.exportKey('jwk', sign)
    const known = base64url.decode(x)
    if (known.length < 32 || known[0] === 0) continue
    return pairOf({ kty: 'OKP', crv: 'Ed25519', x, d: base64url.encode(secret) }, 'EdDSA')
  }
}

/** The key pair that a page of this origin makes: the first one, the second one … */
export const pageKeys = (seed: number, origin: string, count = 1): Promise<GeneratedKeyPair> =>
  pagePair([seed, origin, count])

const pagePair = memoize(makePagePair)

async function makePagePair([seed, origin, count]: readonly [number, string, number]): Promise<GeneratedKeyPair> {
  const { secret, published } = await ed25519(seed, `keys/page/${origin}${count === 1 ? '' : `/${count}`}`)
  const [own, known] = await Promise.all([privateKey(secret, 'EdDSA'), publicKey(published ?? {}, 'EdDSA')])
  return { handle: { privateKey: own, publicKey: known }, bytes: secret }
}

/** An HMAC's secret, which signs and verifies alike. */
export function sharedSecret(secret: Uint8Array): KeyPair {
  return { sign: secret, verify: secret, published: null, secret: { kty: 'oct', k: base64url.encode(secret) } }
}

/** The members of a JWK that are public (RFC 7518 §6.2.1, §6.3.1, RFC 8037 §2). */
const PUBLIC = new Set(['kty', 'crv', 'x', 'y', 'n', 'e'])

async function pairOf(secret: JWK, alg: PairAlgorithm): Promise<KeyPair> {
  const published: JWK = Object.fromEntries(Object.entries(secret).filter(([member]) => PUBLIC.has(member)))
  const [sign, verify] = await Promise.all([privateKey(secret, alg), publicKey(published, alg)])
  return { sign, verify, published, secret }
}

const privateKey = (jwk: JWK, alg: PairAlgorithm): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', jwk, webCrypto[alg], false, ['sign'])

const publicKey = (jwk: JWK, alg: PairAlgorithm): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', jwk, webCrypto[alg], true, ['verify'])

/** A key pair for one seed: the same pair every time, made once; null where there is none of that name. */
export const keysNamed = (alg: Algorithm, seed: number, name: KeyName): Promise<KeyPair | null> =>
  pairNamed([alg, seed, name])

const pairNamed = memoize(([alg, seed, name]: readonly [Algorithm, number, KeyName]) => makers[alg](seed, name))

/** The same of a name that there is. */
export async function keysOf(alg: Algorithm, seed: number, name: KeyName = 'k1'): Promise<KeyPair> {
  const pair = await keysNamed(alg, seed, name)
  if (!pair) throw new WorldError('no-such-key', name)
  return pair
}

/** What a team in a hurry takes for a secret. */
const WORD = 'sunshine2025'

/** The issuer's key as this setup makes it; a secret that is a word is as long as the word. */
export const issuerKeys = ({ alg, secret }: JwtSetup, seed: number, name: KeyName): Promise<KeyPair> =>
  alg === 'HS256' && secret === 'word' && name === 'k1'
    ? Promise.resolve(sharedSecret(new TextEncoder().encode(WORD)))
    : keysOf(alg, seed, name)
