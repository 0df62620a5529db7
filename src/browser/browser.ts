/** The user agent: tabs, one jar, storage per origin. It decides by the specifications and reports each decision. */
import { createJar } from './cookie/jar.ts'
import { createDbsc } from './dbsc/dbsc.ts'
import type { Agent } from './page/agent.ts'
import { keyPairsOnDisk } from './page/keyPairs.ts'
import { openTyped } from './page/typed.ts'
import { createPage } from './page/page.ts'
import { postFor } from './request/send.ts'
import type { BrowserDeps, Cookie, Tab } from './types.ts'
import { userAgents, type UserAgent } from './userAgent.ts'

/**
 * What malware on the device reads from the profile folder: HttpOnly and `extractable: false` protect from scripts, not
 * from this. test/fidelity/disk.ts looks for it in a real profile. Of device bound sessions nothing is here that signs:
 * their key is in the hardware of the device (DBSC "Framework").
 */
export interface Disk {
  /**
   * Also those without an end of their own, and also after the browser was closed: Chromium writes them to its file as any
   * other, and deletes them there when it starts again.
   */
  readonly cookies: readonly Cookie[]
  /** origin → key → value. */
  readonly localStorage: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** origin → name → private key, in clear (OAuth 2.0 for Browser-Based Apps, IETF draft, §8.6). */
  readonly indexedDB: Readonly<Record<string, Readonly<Record<string, JsonWebKey>>>>
}

/** A running browser, as a person and malware on the device meet it. */
export interface Browser {
  /** The person types an address, into this tab or a new one; without a scheme, the browser chooses one. */
  open(url: string, tab?: string): Promise<Tab>
  tab(id: string): Tab | undefined
  /**
   * The person closes it, and may open it again: tabs go with what their pages had in variables and in sessionStorage, and
   * so do cookies without an end of their own (RFC 6265bis §5.7 step 6).
   */
  close(): void
  disk(): Disk
  /** The unexpired cookies in the order in which they were made. */
  cookies(): readonly Cookie[]
}

/** What a browser is made with. */
export interface BrowserOptions {
  readonly deps: BrowserDeps
  readonly userAgent?: UserAgent
  /** As the person has set it; as the browser comes when it is left out. */
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
export function createBrowser({ deps, userAgent = 'chromium', ...settings }: BrowserOptions): Browser {
  const { deviceKey } = deps
  const rules = userAgents[userAgent]
  const agent: Agent = {
    network: {
      deps,
      rules,
      jar: createJar(rules.unsetSameSite),
      thirdPartyCookies: settings.thirdPartyCookies ?? rules.thirdPartyCookies,
      hsts: {},
      dbsc:
        deviceKey && rules.deviceBoundSessions
          ? createDbsc(
              deviceKey,
              postFor(() => agent.network),
            )
          : null,
    },
    localStorage: new Map(),
    sessionStorage: new Map(),
    locks: new Map(),
    channels: new Map(),
    keyPairs: new Map(),
    keyBytes: new WeakMap(),
    tabs: new Map(),
    pageOf: (document) => createPage(agent, document),
  }
  const cookies = () => agent.network.jar.all(deps.now())
  /** What lies in the file of a browser that was closed, until it starts again. */
  let leftBehind: readonly Cookie[] = []
  return {
    open: (url, tab = `tab-${agent.tabs.size + 1}`) => {
      leftBehind = []
      return openTyped(agent, tab, url)
    },
    tab: (id) => agent.tabs.get(id),
    cookies,
    close: () => {
      for (const tab of agent.tabs.keys()) deps.record({ type: 'navigated', tab, url: 'about:blank' })
      agent.tabs.clear()
      clearSessionStorage(agent)
      const ended = agent.network.jar.endSession()
      leftBehind = [...leftBehind, ...ended.flatMap((event) => ('cookie' in event ? [event.cookie] : []))]
      for (const event of ended) deps.record(event)
    },
    disk: () => ({
      cookies: [...cookies(), ...leftBehind],
      localStorage: Object.fromEntries(agent.localStorage),
      indexedDB: keyPairsOnDisk(agent.keyPairs),
    }),
  }
}

function clearSessionStorage({ sessionStorage, network }: Agent): void {
  for (const [area, items] of sessionStorage) {
    const [, origin = ''] = area.split(' ')
    for (const key of Object.keys(items)) {
      network.deps.record({ type: 'storage-removed', origin, area: 'sessionStorage', key })
    }
  }
  sessionStorage.clear()
}
