/** The user agent: tabs, one jar, storage per origin. It decides by the specifications and reports each decision. */
import { createJar } from './cookie/jar.ts'
import { headerOf, headersOf, type HttpResponse } from './message.ts'
import { createPage, type Shelves } from './page/page.ts'
import { parseReferrerPolicy } from './request/origin.ts'
import { originOf } from './request/outgoing.ts'
import { send, type Network } from './request/send.ts'
import type { BrowserDeps, Cookie, Page } from './types.ts'

/** A tab with the page it shows. */
export interface Tab {
  readonly id: string
  readonly page: Page
  /** What the server answered to the navigation; null when the browser blocked it. */
  readonly response: HttpResponse | null
}

/** What malware on the device reads from the profile folder: HttpOnly protects from scripts, not from this. */
export interface Disk {
  readonly cookies: readonly Cookie[]
  /** origin → key → value. */
  readonly localStorage: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface Browser {
  /** The person types an address, into this tab or a new one. */
  open(url: string, tab?: string): Promise<Tab>
  tab(id: string): Tab | undefined
  disk(): Disk
  /** The unexpired cookies in the order in which they were made. */
  cookies(): readonly Cookie[]
}

export interface BrowserOptions {
  readonly deps: BrowserDeps
  readonly thirdPartyCookies?: 'allowed' | 'blocked'
}

/**
 * A browser with an empty profile.
 *
 * @example
 * const browser = createBrowser({ deps })
 * const { page } = await browser.open('https://shop.test/')
 * await page.fetch('/login', { method: 'POST', body: '…' })
 */
export function createBrowser({ deps, thirdPartyCookies = 'allowed' }: BrowserOptions): Browser {
  const network: Network = { deps, jar: createJar(), thirdPartyCookies, hsts: {} }
  const shelves: Shelves = { localStorage: new Map(), sessionStorage: new Map() }
  const tabs = new Map<string, Tab>()

  async function open(address: string, id = `tab-${tabs.size + 1}`): Promise<Tab> {
    const { outgoing, response, blocked } = await send(network, {
      kind: 'navigation',
      tab: id,
      client: null,
      method: 'GET',
      url: new URL(address).href.replace(/#.*$/, ''),
      redirectedFrom: [],
      headers: [],
      body: '',
      mode: 'navigate',
      credentials: 'include',
    })
    const { url } = outgoing
    if (blocked) deps.record({ type: 'blocked', url, reason: blocked })
    const document = {
      tab: id,
      url,
      origin: originOf(url),
      ancestors: [],
      policies: response ? headersOf(response, 'Content-Security-Policy') : [],
      referrerPolicy: parseReferrerPolicy(response ? headerOf(response, 'Referrer-Policy') : undefined),
    }
    const tab: Tab = { id, page: createPage(network, document, shelves), response }
    tabs.set(id, tab)
    deps.record({ type: 'navigated', tab: id, url })
    return tab
  }

  const cookies = () => network.jar.all(deps.now())
  return {
    open,
    tab: (id) => tabs.get(id),
    cookies,
    disk: () => ({ cookies: cookies(), localStorage: Object.fromEntries(shelves.localStorage) }),
  }
}
