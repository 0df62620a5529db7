import { importJWK, type CryptoKey, type JWK } from 'jose'
import type { Algorithm } from '../scenario/index.ts'
import { createRandom } from './random.ts'

/** Whose key: the issuer's first one, the one after a rotation, or the attacker's own. */
export type KeyName = 'k1' | 'k2' | 'mallory'

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

/** An Ed25519 private key in PKCS #8 is this prefix and the 32 bytes of its seed (RFC 8410 §7). */
const ED25519_PKCS8 = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]

/** Streams of randomness are named after what comes from them; the first key's came before there were others. */
const stream = (alg: string, name: KeyName) => (name === 'k1' ? `keys/${alg}` : `keys/${alg}/${name}`)

const makers: Record<Algorithm, (seed: number, name: KeyName) => Promise<KeyPair>> = {
  async EdDSA(seed, name) {
    const pkcs8 = Uint8Array.of(...ED25519_PKCS8, ...createRandom(seed, stream('EdDSA', name)).bytes(32))
    const sign = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
    const { kty, crv, x, d } = await crypto.subtle.exportKey('jwk', sign)
    return pairOf({ kty: kty ?? '', crv: crv ?? '', x: x ?? '', d: d ?? '' }, 'EdDSA')
  },

  // As long as the hash, the least that RFC 7518 §3.2 allows.
  async HS256(seed, name) {
    const secret = createRandom(seed, stream('HS256', name)).bytes(32)
    return sharedSecret(secret)
  },

  RS256: async (_, name) => pairOf((await loadFixedKeys()).rsaKeys[name], 'RS256'),
  PS256: async (_, name) => pairOf((await loadFixedKeys()).rsaKeys[name], 'PS256'),
  ES256: async (_, name) => pairOf((await loadFixedKeys()).ecKeys[name], 'ES256'),
}

/** An HMAC's secret, which signs and verifies alike. */
export function sharedSecret(secret: Uint8Array): KeyPair {
  const k = btoa(String.fromCharCode(...secret))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return { sign: secret, verify: secret, published: null, secret: { kty: 'oct', k } }
}

/** The members of a JWK that are public (RFC 7518 §6.2.1, §6.3.1, RFC 8037 §2). */
const PUBLIC = new Set(['kty', 'crv', 'x', 'y', 'n', 'e'])

async function pairOf(secret: JWK, alg: Algorithm): Promise<KeyPair> {
  const published: JWK = Object.fromEntries(Object.entries(secret).filter(([member]) => PUBLIC.has(member)))
  const [sign, verify] = await Promise.all([importJWK(secret, alg), importJWK(published, alg)])
  return { sign, verify, published, secret }
}

/** Some kilobytes of random digits, so not with the first view. */
export const loadFixedKeys = () => import('./fixedKeys.ts')

const made = new Map<string, Promise<KeyPair>>()

/** A key pair for one seed: the same pair every time, made once. */
export function keysOf(alg: Algorithm, seed: number, name: KeyName = 'k1'): Promise<KeyPair> {
  const id = `${alg}/${seed}/${name}`
  const known = made.get(id) ?? makers[alg](seed, name)
  made.set(id, known)
  return known
}
