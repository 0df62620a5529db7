/** The key of the page's proofs, for a script that runs in the page: it can use it, and no script gets its bytes. */
import { decodeProtectedHeader, exportJWK } from 'jose'
import type { Page } from '../browser/index.ts'
import { PROOF_KEY } from '../server/index.ts'
import type { ProofKey } from './proofKey.ts'

/** The key that the page keeps in IndexedDB, where every script of its origin finds it; null where there is none. */
export async function storedPageKey(page: Page): Promise<ProofKey | null> {
  const kept = await page.indexedDB.get(PROOF_KEY)
  return kept ? pageKeyOf(kept) : null
}

export async function pageKeyOf({ privateKey, publicKey }: CryptoKeyPair): Promise<ProofKey> {
  const { kty = '', crv = '', x = '' } = await exportJWK(publicKey)
  return { privateKey, jwk: { kty, crv, x } }
}

/**
 * A key in a variable has no name for another script, but it goes through the page's `sign`, as a token does through `fetch`.
 *
 * @param use makes the page send something of its own
 */
export async function pageKeyInUse(page: Page, use: () => Promise<unknown>): Promise<ProofKey | null> {
  const { sign } = page
  const used: ProofKey[] = []
  page.sign = (privateKey, data) => {
    const { kty = '', crv = '', x = '' } = decodeProtectedHeader(`${new TextDecoder().decode(data)}.`).jwk ?? {}
    used.push({ privateKey, jwk: { kty, crv, x } })
    return sign(privateKey, data)
  }
  try {
    await use()
  } finally {
    page.sign = sign
  }
  return used.at(-1) ?? null
}
