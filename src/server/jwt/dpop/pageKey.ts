/** Where the shop's page keeps the key pair that it proves (RFC 9449 §4.2). */
import type { PagePowers } from '../../page.ts'

/** Gives the page its key pair, and makes one where there is none. */
export type PageKey = (page: PagePowers) => Promise<CryptoKeyPair>

/** Its name in IndexedDB. */
export const PROOF_KEY = 'DPoP key'

/** Survives a reload and a restart, as the tokens in localStorage do: scripts use it, and the disk has its bytes. */
export const storedKey: PageKey = async (page) => {
  const kept = await page.indexedDB.get(PROOF_KEY)
  if (kept) return kept
  const made = await page.generateKeyPair()
  await page.indexedDB.put(PROOF_KEY, made)
  return made
}

/** Goes with the page, and what is bound to it is worthless from then on: each page has its own, and so has each tab. */
export function keyInMemory(): PageKey {
  let made: Promise<CryptoKeyPair> | undefined
  return (page) => (made ??= page.generateKeyPair())
}
