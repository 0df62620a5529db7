/** Alice at her browser: the shop in one tab, now and then another page in a second one. */
import { createBrowser, type Browser, type Page, type UserAgent } from '../browser/index.ts'
import { EPOCH } from '../scenario/index.ts'
import type { ShopPage } from '../server/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import { isWorldError } from './errors.ts'
import type { Send } from './network.ts'
import { deviceKey } from './deviceKey.ts'
import { pagePlatform } from './pagePlatform.ts'
import type { Schedule } from './schedule.ts'
import { SHOP, type Shop } from './shop/base.ts'
import { customers } from './shop/customers.ts'

export interface Alice {
  readonly browser: Browser
  /** The one she knows; she may change it. */
  password: string
  /** What her browser does from now on, it does for this step: it does one at a time. */
  begin(step: number): void
  /** She does something in the shop's page, which is opened in this tab where it is not open yet. */
  inShop(step: number, click: (script: ShopPage, page: Page) => Promise<unknown>, tab?: string): Promise<void>
  /** The shop's script in a loaded page: what it keeps in variables goes with the page. */
  scriptIn(page: Page): ShopPage
}

export const SHOP_TAB = 'tab-1'

export function createAlice(options: {
  seed: number
  userAgent: UserAgent
  schedule: Schedule
  shop: Shop
  send: Send
  record: (event: TraceEvent) => void
}): Alice {
  const { seed, userAgent, schedule, shop, send, record } = options
  let step = 0
  const browser = createBrowser({
    userAgent,
    deps: {
      now: () => EPOCH + schedule.now(),
      send: (request, context) => send(request, { from: 'alice', step, context }),
      record: (event) => record({ type: 'browser', at: schedule.now(), step, browser: 'alice', event }),
      gate: schedule.gate,
      ...pagePlatform(seed),
      deviceKey,
    },
  })

  const scripts = new WeakMap<Page, ShopPage>()
  const scriptIn = (page: Page): ShopPage => {
    const script = scripts.get(page) ?? shop.page()
    scripts.set(page, script)
    return script
  }
  const begin = (next: number) => void (step = next)

  return {
    browser,
    password: customers.alice.password,
    begin,
    scriptIn,
    async inShop(during, click, tab = SHOP_TAB) {
      begin(during)
      try {
        const shown = browser.tab(tab)
        // An error page is loaded again.
        const { page } = shown?.response ? shown : await browser.open(`${SHOP}/`, tab)
        await click(scriptIn(page), page)
      } catch (error) {
        // The page tells her that it got no answer.
        if (!isWorldError(error, 'answer-lost')) throw error
      }
    },
  }
}
