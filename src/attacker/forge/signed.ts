/** Forgeries with a key: the issuer's, or one of his own. */
import { CompactSign, exportSPKI, importJWK, type JWK } from 'jose'
import { claimsForAlice, type OwnToken } from './ownToken.ts'

const encoder = new TextEncoder()

type Key = Parameters<CompactSign['sign']>[0]

/** Alice's claims under his own token's header, with some of it changed. */
const sign = ({ header, claims }: OwnToken, change: { alg: string; kid?: string; jwk?: JWK; jku?: string }, key: Key) =>
  new CompactSign(encoder.encode(JSON.stringify(claimsForAlice(claims, { lifetime: 'prolonged' }))))
    .setProtectedHeader({ ...header, ...change })
    .sign(key)

/** HMAC with the text of the public key as its secret (RFC 8725 §2.1); null where it is a secret already. */
export async function confused(own: OwnToken, published: JWK): Promise<string | null> {
  const key = await importJWK(published)
  if (key instanceof Uint8Array) return null
  return sign(own, { alg: 'HS256' }, encoder.encode(await exportSPKI(key)))
}

/** HMAC with the secret itself. */
export const withSecret = (own: OwnToken, secret: string): Promise<string> =>
  sign(own, { alg: 'HS256' }, encoder.encode(secret))

/** A key pair of his own. */
export interface OwnKey {
  readonly alg: string
  readonly sign: Key
  readonly published: JWK
}

/** Signed with his own key, which comes along in the header (RFC 7515 §4.1.3). */
export const withEmbeddedKey = (own: OwnToken, { alg, sign: key, published }: OwnKey): Promise<string> =>
  sign(own, { alg, jwk: published }, key)

/** Signed with his own key, which the header says where to fetch (RFC 7515 §4.1.2). */
export const withKeyUrl = (own: OwnToken, { alg, sign: key, published }: OwnKey, jku: string): Promise<string> =>
  sign(own, { alg, kid: published.kid ?? '', jku }, key)

/** Whether a key signs: a shared secret does, and a private key; a public one only verifies (RFC 7518 §6). */
export const canSign = ({ kty, d }: JWK): boolean => kty === 'oct' || d !== undefined

/** Signed with a key that he read on a server; null when it is a public one, which signs nothing. */
export async function withStolenKey(own: OwnToken, stolen: JWK): Promise<string | null> {
  if (!canSign(stolen)) return null
  const alg = stolen.alg ?? own.header.alg ?? ''
  const kid = stolen.kid === undefined ? {} : { kid: stolen.kid }
  return sign(own, { alg, ...kid }, await importJWK(stolen, alg))
}
