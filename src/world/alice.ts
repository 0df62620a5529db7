/** Alice at her browser: the shop in one tab, now and then another page in a second one. */
import {
  createBrowser,
  NetworkError,
  type Browser,
  type BrowserDeps,
  type Page,
  type UserAgent,
} from '../browser/index.ts'
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
  /** The page that a tab shows; none where an error page stands in its place. */
  shown(tab?: string): Page | undefined
  /** What runs in a page: an answer that never arrives ends a script, and nothing else. */
  runs(script: Promise<unknown>): Promise<void>
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
      send: networkErrors((request, context) => send(request, { from: 'alice', step, context })),
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
  const shown = (tab = SHOP_TAB): Page | undefined => {
    const open = browser.tab(tab)
    return open?.response ? open.page : undefined
  }

  return {
    browser,
    password: customers.alice.password,
    begin,
    shown,
    runs,
    scriptIn,
    async inShop(during, click, tab = SHOP_TAB) {
      begin(during)
      if (!shown(tab)) await browser.open(`${SHOP}/`, tab)
      const page = shown(tab)
      // The page tells her that it got no answer, or the browser does.
      if (page) await runs(click(scriptIn(page), page))
    },
  }
}

/** What is no answer in this world is none for the browser. */
const networkErrors =
  (send: BrowserDeps['send']): BrowserDeps['send'] =>
  async (request, context) => {
    try {
      return await send(request, context)
    } catch (error) {
      if (isWorldError(error, 'answer-lost') || isWorldError(error, 'no-such-host')) throw new NetworkError()
      throw error
    }
  }

async function runs(script: Promise<unknown>): Promise<void> {
  try {
    await script
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
  }
}
