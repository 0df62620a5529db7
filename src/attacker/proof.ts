/** What Mallory can do about proofs of possession (RFC 9449): make them with his own key, or send Alice's again. */
import { exportJWK, SignJWT, type CryptoKey } from 'jose'
import type { HttpRequest } from '../browser/index.ts'
import type { Loot } from './loot.ts'
import { replay } from './replay.ts'

/** A proof of hers that he read somewhere. */
export type ProofLoot = Extract<Loot, { from: 'proof' }>

/** What a proof is for; `ath` and `nonce` where it goes with a token, and where the server gave one. */
interface Proven {
  readonly method: string
  readonly url: string
  readonly now: number
  readonly jti: string
  readonly ath?: string
  readonly nonce?: string
}

/** A flawless proof for this request, by a key that he can sign with: mostly the wrong one. */
export async function ownProof(
  { privateKey, publicKey }: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey },
  { method, url, now, ...claims }: Proven,
): Promise<string> {
  const { kty = '', crv = '', x = '' } = await exportJWK(publicKey)
  return new SignJWT({ ...claims, htm: method, htu: url, iat: Math.floor(now / 1000) })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'EdDSA', jwk: { kty, crv, x } })
    .sign(privateKey)
}

/** Her token with her own proof, once more. */
export function replayProof(loot: readonly Loot[], method: string, url: string, body = ''): HttpRequest {
  const request = replay(loot, method, url, body)
  const proof = loot.find((piece) => piece.from === 'proof')
  return proof ? { ...request, headers: [...request.headers, ['DPoP', proof.value]] } : request
}
