import { importJWK, type CryptoKey } from 'jose'
import type { Algorithm } from '../scenario/index.ts'
import type { TokenKeys } from '../server/index.ts'
import { createRandom } from './random.ts'

/** An Ed25519 private key in PKCS #8 is this prefix and the 32 bytes of its seed (RFC 8410 §7). */
const ED25519_PKCS8 = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]

type KeyPair = Pick<TokenKeys, 'sign' | 'verify'>

const makers: Record<Algorithm, (seed: number) => Promise<KeyPair>> = {
  async EdDSA(seed) {
    const pkcs8 = Uint8Array.of(...ED25519_PKCS8, ...createRandom(seed, 'keys/EdDSA').bytes(32))
    const sign = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
    const { kty, crv, x } = await crypto.subtle.exportKey('jwk', sign)
    return { sign, verify: await importedKey({ kty, crv, x }, 'EdDSA') }
  },

  // As long as the hash, the least that RFC 7518 §3.2 allows.
  async HS256(seed) {
    const secret = createRandom(seed, 'keys/HS256').bytes(32)
    return { sign: secret, verify: secret }
  },

  // A browser cannot make an RSA key from a seed, so every run has this one.
  async RS256() {
    const { rsaPrivateKey, rsaPublicKey } = await loadRsaKey()
    return { sign: await importedKey(rsaPrivateKey, 'RS256'), verify: await importedKey(rsaPublicKey, 'RS256') }
  },
}

async function importedKey(jwk: JsonWebKey, alg: Algorithm): Promise<CryptoKey> {
  const key = await importJWK({ ...jwk, kty: jwk.kty ?? '' }, alg)
  if (key instanceof Uint8Array) throw new TypeError('an asymmetric key was expected')
  return key
}

/** 1.6 KB of random digits, so not with the first view. */
export const loadRsaKey = () => import('./rsaKey.ts')

const made = new Map<string, Promise<KeyPair>>()

/** The issuer's keys for one seed: the same keys every time, made once. */
export function keysOf(alg: Algorithm, seed: number): Promise<KeyPair> {
  const name = `${alg}/${seed}`
  const known = made.get(name) ?? makers[alg](seed)
  made.set(name, known)
  return known
}
