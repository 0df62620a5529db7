/** Alice at her browser: the shop in one tab, now and then another page in a second one. */
import { hookFetch, injectedScript, trapPages } from '../attacker/index.ts'
import {
  createBrowser,
  INLINE_FORBIDDEN,
  type Browser,
  type Header,
  type HttpRequest,
  type Page,
} from '../browser/index.ts'
import { EPOCH, type HandedToken, type Injection, type Millis, type Trap } from '../scenario/index.ts'
import { withFetch, type PagePowers, type ShopPage } from '../server/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import { AnswerLostError, type Send } from './network.ts'
import { deviceKey } from './deviceKey.ts'
import { pagePlatform } from './pagePlatform.ts'
import type { Schedule } from './schedule.ts'
import { hostOf, SHOP, type Shop } from './shop/base.ts'
import { customers } from './shop/customers.ts'

export interface Alice {
  readonly browser: Browser
  logIn(step: number): Promise<unknown>
  readOrders(step: number): Promise<unknown>
  /** She has the shop open in two tabs, and both ask at the same moment. */
  readInTwoTabs(step: number): Promise<unknown>
  readCustomers(step: number): Promise<unknown>
  /** The request that her page would send at that time for the list of customers; nothing is sent, and nothing changes. */
  customersRequest(at: Millis): Promise<HttpRequest>
  transfer(step: number): Promise<unknown>
  logOut(step: number): Promise<unknown>
  /** She uses the partner's service, and her page hands it a token. */
  usePartner(step: number, gives: HandedToken): Promise<unknown>
  changePassword(step: number): Promise<unknown>
  /** She types the shop's address without https. */
  visitHttp(step: number): Promise<unknown>
  /** She opens one of Mallory's pages, whose script then does what it does. */
  visit(step: number, trap: Trap): Promise<unknown>
  /** A script of Mallory's runs in the shop's page, if she has it open. */
  runInjected(step: number, injection: Injection): Promise<unknown>
}

const NEW_PASSWORD = 'another battery, another horse'

const SHOP_TAB = 'tab-1'
const OTHER_TAB = 'tab-2'
const SECOND_SHOP_TAB = 'tab-3'

export function createAlice(options: {
  seed: number
  schedule: Schedule
  shop: Shop
  send: Send
  record: (event: TraceEvent) => void
}): Alice {
  const { seed, schedule, shop, send, record } = options
  let password: string = customers.alice.password
  /** What her browser does, it does for this step: it does one at a time. */
  let step = 0
  const browser = createBrowser({
    deps: {
      now: () => EPOCH + schedule.now(),
      send: (request, context) => send(request, { from: 'alice', step, context }),
      record: (event) => record({ type: 'browser', at: schedule.now(), step, browser: 'alice', event }),
      gate: schedule.gate,
      ...pagePlatform(seed),
      deviceKey,
    },
  })

  /** The shop's script in a loaded page: what it keeps in variables goes with the page. */
  const scripts = new WeakMap<Page, Promise<ShopPage>>()
  const scriptIn = (page: Page): Promise<ShopPage> => {
    const script = scripts.get(page) ?? shop.page()
    scripts.set(page, script)
    return script
  }

  const inShop = async (
    during: number,
    click: (script: ShopPage, page: Page) => Promise<unknown>,
    tab: string = SHOP_TAB,
  ) => {
    step = during
    try {
      const { page } = browser.tab(tab) ?? (await browser.open(`${SHOP}/`, tab))
      await click(await scriptIn(page), page)
    } catch (error) {
      // The page tells her that it got no answer.
      if (!(error instanceof AnswerLostError)) throw error
    }
  }

  return {
    browser,
    logIn: (during) => inShop(during, (script, page) => script.logIn(page, customers.alice.user, password)),
    readOrders: (during) => inShop(during, (script, page) => script.readOrders(page)),
    async readInTwoTabs(during) {
      step = during
      if (!browser.tab(SECOND_SHOP_TAB)) await browser.open(`${SHOP}/`, SECOND_SHOP_TAB)
      const read = (tab: string) => () => inShop(during, (script, page) => script.readOrders(page), tab)
      await schedule.together([read(SHOP_TAB), read(SECOND_SHOP_TAB)])
    },
    async customersRequest(at) {
      const cookies = browser.disk().cookies.map(({ name, value }) => `${name}=${value}`)
      const page = browser.tab(SHOP_TAB)?.page
      const headers = page ? await headersSet(async (spy) => (await scriptIn(page)).readCustomers(spy), page, at) : []
      return {
        method: 'GET',
        url: `${SHOP}/customers`,
        headers: [['Host', hostOf(SHOP)], ['Cookie', cookies.join('; ')], ...headers],
        body: '',
      }
    },
    readCustomers: (during) => inShop(during, (script, page) => script.readCustomers(page)),
    transfer: (during) => inShop(during, (script, page) => script.transfer(page, 'bob', 20, password)),
    changePassword: (during) =>
      inShop(during, async (script, page) => {
        const { status } = await script.changePassword(page, password, NEW_PASSWORD)
        if (status < 300) password = NEW_PASSWORD
      }),
    usePartner: (during, gives) => inShop(during, async (script, page) => script.usePartner?.(page, gives)),
    logOut: (during) => inShop(during, (script, page) => script.logOut(page)),

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

    async runInjected(during, injection) {
      step = during
      const page = browser.tab(SHOP_TAB)?.page
      if (!page) return
      if (!page.allowsInlineScript) {
        const event = { type: 'blocked', url: page.url, reason: INLINE_FORBIDDEN } as const
        record({ type: 'browser', at: schedule.now(), step, browser: 'alice', event })
      } else if (injection === 'hook') hookFetch(page)
      else if (injection === 'read') await injectedScript(page)
      // It calls the page's own functions, with all that they may.
      else await (await scriptIn(page)).transfer(page, 'mallory', 900)
    },
  }
}

/** The headers that the page's script sets by itself for its first request: it is stopped right there. */
async function headersSet(click: (spy: PagePowers) => Promise<unknown>, page: Page, at: Millis): Promise<Header[]> {
  let set: Header[] = []
  const fetch: PagePowers['fetch'] = (url, init) => {
    // An expired token would be refreshed first. That brings another token; what is asked is about this one.
    if (url !== '/refresh') set = Object.entries(init?.headers ?? {})
    return Promise.reject(new DOMException('only the headers are looked at', 'AbortError'))
  }
  const spy: PagePowers = {
    ...withFetch(page, fetch),
    // Ids that a look takes are not the run's, and neither is a lock.
    randomUUID: () => 'probe',
    locks: { request: (_, callback) => callback() },
    now: () => EPOCH + at,
  }
  await click(spy).catch(() => undefined)
  return set
}
