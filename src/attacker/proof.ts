/** What Mallory can do about proofs of possession (RFC 9449): make them with a key that he has, or send Alice's again. */
import { base64url, SignJWT } from 'jose'
import { headerOf, type HttpRequest, type HttpResponse } from '../browser/index.ts'
import type { Loot } from './loot.ts'
import type { ProofKey } from './proofKey.ts'
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

/** A flawless proof for this request, by a key that he can sign with. */
export const ownProof = ({ privateKey, jwk }: ProofKey, { method, url, now, ...claims }: Proven): Promise<string> =>
  new SignJWT({ ...claims, htm: method, htu: url, iat: Math.floor(now / 1000) })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'EdDSA', jwk })
    .sign(privateKey)

/** The hash of an access token, as the proof that goes with it names it (RFC 9449 §4.2, ath). */
export async function hashOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return base64url.encode(new Uint8Array(digest))
}

/** The same request with a proof by this key, for the token in it if there is one. */
export async function proven(
  request: HttpRequest,
  key: ProofKey,
  made: Pick<Proven, 'now' | 'jti' | 'nonce'>,
): Promise<HttpRequest> {
  const token = /^DPoP (.+)$/.exec(headerOf(request, 'Authorization') ?? '')?.[1]
  const ath = token === undefined ? {} : { ath: await hashOf(token) }
  const proof = await ownProof(key, { method: request.method, url: request.url, ...made, ...ath })
  return { ...request, headers: [...request.headers, ['DPoP', proof]] }
}

/** The nonce that a server wants in the proof, and lets nobody in without (RFC 9449 §8, §9). */
export const nonceAskedBy = (answer: HttpResponse): string | undefined =>
  answer.status >= 400 && answer.body.includes('"use_dpop_nonce"') ? headerOf(answer, 'DPoP-Nonce') : undefined

/** Her token with her own proof, once more. */
export function replayProof(loot: readonly Loot[], method: string, url: string, body = ''): HttpRequest {
  const request = replay(loot, method, url, body)
  const proof = loot.find((piece) => piece.from === 'proof')
  return proof ? { ...request, headers: [...request.headers, ['DPoP', proof.value]] } : request
}
