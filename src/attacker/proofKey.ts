/** The key of a page's that a thief found on the disk, ready to sign with. */
import type { Loot } from './loot.ts'

/** What makes a proof: a private key, and the public one as the proof's header shows it (RFC 9449 §4.2, jwk). */
export interface ProofKey {
  readonly privateKey: CryptoKey
  readonly jwk: { readonly kty: string; readonly crv: string; readonly x: string }
}

const isKey = ({ from }: Loot): boolean => from === 'indexedDB'

export const holdsProofKey = (loot: readonly Loot[]): boolean => loot.some(isKey)

/** Those pieces of his loot that stay good when the tokens beside them are replaced. */
export const proofKeysIn = (loot: readonly Loot[]): Loot[] => loot.filter(isKey)

/** Her key, so that he can sign with it; null where he has none. Whatever `extractable` said in her browser, it is bytes. */
export async function proofKeyIn(loot: readonly Loot[]): Promise<ProofKey | null> {
  const copied = loot.find(isKey)
  const jwk: unknown = copied && JSON.parse(copied.value)
  if (!isPrivateKey(jwk)) return null
  const { kty, crv, x } = jwk
  return { privateKey: await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign']), jwk: { kty, crv, x } }
}

/** An Ed25519 private key (RFC 8037 §2). */
const isPrivateKey = (value: unknown): value is Record<'kty' | 'crv' | 'x' | 'd', string> =>
  typeof value === 'object' &&
  value !== null &&
  ['kty', 'crv', 'x', 'd'].every((member) => typeof new Map(Object.entries(value)).get(member) === 'string')
