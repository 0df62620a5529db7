/** Alice at her browser: the shop in one tab, now and then another page in a second one. */
import { injectedScript, trapPages } from '../attacker/index.ts'
import { createBrowser, type Browser, type Tab } from '../browser/index.ts'
import { EPOCH, type Trap } from '../scenario/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import type { Send } from './network.ts'
import type { Schedule } from './schedule.ts'
import { customers, SHOP, type Shop } from './shop.ts'

export interface Alice {
  readonly browser: Browser
  logIn(step: number): Promise<unknown>
  readOrders(step: number): Promise<unknown>
  transfer(step: number): Promise<unknown>
  logOut(step: number): Promise<unknown>
  /** She types the shop's address without https. */
  visitHttp(step: number): Promise<unknown>
  /** She opens one of Mallory's pages, whose script then does what it does. */
  visit(step: number, trap: Trap): Promise<unknown>
  /** A script of Mallory's runs in the shop's page, if she has it open. */
  runInjected(step: number): Promise<unknown>
}

const SHOP_TAB = 'tab-1'
const OTHER_TAB = 'tab-2'

export function createAlice(options: {
  schedule: Schedule
  shop: Shop
  send: Send
  record: (event: TraceEvent) => void
}): Alice {
  const { schedule, shop, send, record } = options
  /** What her browser does, it does for this step: it does one at a time. */
  let step = 0
  const browser = createBrowser({
    deps: {
      now: () => EPOCH + schedule.now(),
      send: (request, context) => send(request, { from: 'alice', step, context }),
      record: (event) => record({ type: 'browser', at: schedule.now(), step, browser: 'alice', event }),
    },
  })

  const inShop = async (during: number, click: (page: Tab['page']) => Promise<unknown>) => {
    step = during
    const tab = browser.tab(SHOP_TAB) ?? (await browser.open(`${SHOP}/`, SHOP_TAB))
    await click(tab.page)
  }

  return {
    browser,
    logIn: (during) => inShop(during, (page) => shop.page.logIn(page, customers.alice.user, customers.alice.password)),
    readOrders: (during) => inShop(during, shop.page.readOrders),
    transfer: (during) => inShop(during, (page) => shop.page.transfer(page, 'bob', 20)),
    logOut: (during) => inShop(during, shop.page.logOut),

    async visitHttp(during) {
      step = during
      await browser.open(`http://${new URL(SHOP).host}/`, SHOP_TAB)
    },

    async visit(during, trap) {
      step = during
      const { url, script } = trapPages[trap]
      const tab = await browser.open(url, OTHER_TAB)
      if (tab.response?.status === 200) await script(tab.page)
    },

    async runInjected(during) {
      step = during
      const tab = browser.tab(SHOP_TAB)
      if (tab) await injectedScript(tab.page)
    },
  }
}
