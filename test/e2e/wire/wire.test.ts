import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Header, HttpRequest, HttpResponse } from '../../../src/browser/index.ts'
import { visits, type Visit } from '../visit.ts'
import { serveWithPage, type Served } from './serve.ts'
import type {} from './page.ts'

const orders: HttpRequest = {
  method: 'GET',
  url: 'https://shop.test/orders?page=2',
  headers: [
    ['Host', 'shop.test'],
    ['Accept', 'application/json'],
    ['Authorization', 'Bearer a.b.c'],
    ['Cookie', 'sid=1; theme=dark'],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Origin', 'https://shop.test'],
    ['Referer', 'https://shop.test/'],
    ['User-Agent', 'Claimcheck'],
  ],
  body: '',
}
const answer: HttpResponse = {
  status: 200,
  headers: [
    ['Set-Cookie', 'a=1; HttpOnly'],
    ['content-type', 'application/json'],
    ['Set-Cookie', 'b=2'],
  ],
  body: '["coat ☂"]',
}

const visit = visits()
let served: Served

beforeAll(async () => {
  served = await serveWithPage('/any/where/')
})
afterAll(() => served.close())

/** With all the time that a busy machine may need; how a wire fails in time is tested below. */
const UNHURRIED = { timeout: 60_000, patience: 60_000 }

const connect = (page: Page, limits: { timeout?: number; patience?: number } = UNHURRIED) =>
  page.evaluate((given) => bench.connect(given), limits)
const carry = (page: Page, request = orders, response = answer) =>
  page.evaluate(([sent, given]) => bench.carry(sent, given), [request, response] as const)

async function connected(limits = UNHURRIED): Promise<Visit> {
  const opened = await visit()
  await opened.page.goto(served.url)
  await expect.poll(() => connect(opened.page, limits)).toBe('connected')
  return opened
}

/** As browsers do after half a minute without events, or under memory pressure. */
async function stopServiceWorkers(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page)
  const stopped = new Promise<void>((resolve) =>
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.length > 0 && versions.every(({ runningStatus }) => runningStatus === 'stopped')) resolve()
    }),
  )
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.stopAllWorkers')
  await stopped
  await devtools.detach()
}

describe('the wire through the service worker, in Chromium', () => {
  it('carries a request and its answer unchanged, under any path', async () => {
    const { page, complaints } = await connected()
    expect(await carry(page)).toEqual({ seen: [orders], response: answer })
    expect(complaints).toEqual([])
  })

  it('shows each request and its true status to DevTools, and nothing in the console', async () => {
    const { page, context, complaints } = await connected()
    const responses: string[] = []
    context.on('response', (response) => responses.push(`${response.status()} ${response.url()}`))
    const statuses = [200, 201, 204, 302, 304, 400, 401, 403, 404, 500, 503]
    for (const status of statuses) {
      const headers: Header[] = [['Location', 'https://shop.test/login']]
      const response = { status, headers, body: '' }
      expect((await carry(page, orders, response)).response).toEqual(response)
    }
    expect(responses.filter((line) => line.includes('.test'))).toEqual(
      statuses.map((status) => `${status} https://shop.test/orders?page=2`),
    )
    expect(complaints).toEqual([])
  })

  it('carries what fetch would refuse, change or strip', async () => {
    const { page } = await connected()
    const odd: HttpRequest[] = [
      { ...orders, body: 'a body for GET' },
      { ...orders, method: 'TRACE' },
      { ...orders, method: 'HEAD' },
      { ...orders, method: 'post', body: '\ufeffcoat ☂ \u0000' },
      { ...orders, method: 'PATCH', body: 'x'.repeat(100_000) },
      { ...orders, url: 'http://shop.test/' },
      { ...orders, url: 'https://shop.test:8443/a%20b?c=d&e' },
      { ...orders, url: 'https://127.0.0.1/' },
      { ...orders, url: 'wss://shop.test/live' },
      { ...orders, headers: [] },
      {
        ...orders,
        headers: [
          ['X-Empty', ''],
          ['x-empty', ' '],
          ['X-Text', 'ünï ☂\r\nSet-Cookie: a=b'],
          ['Not a token', 'x'],
          ['Accept', 'msw/passthrough'],
          ['Content-Length', '1'],
          ['Transfer-Encoding', 'chunked'],
          ['Range', 'bytes=0-1'],
          ['If-None-Match', '"x"'],
          ['X-HTTP-Method-Override', 'TRACE'],
          ['__proto__', 'x'],
        ],
      },
    ]
    for (const request of odd) expect((await carry(page, request)).seen).toEqual([request])

    const answers: HttpResponse[] = [
      { status: 204, headers: [], body: 'a body where there is none' },
      { status: 101, headers: [['Upgrade', 'websocket']], body: '' },
      { status: 206, headers: [['Content-Range', 'bytes 0-1/2']], body: 'ab' },
      {
        status: 200,
        headers: [
          ['Content-Encoding', 'gzip'],
          ['Content-Length', '3'],
          ['Clear-Site-Data', '"*"'],
          ['Refresh', '0;url=/'],
          ['Link', '</x.css>; rel=preload; as=style'],
          ['Set-Cookie2', 'x'],
          ['Date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
          ['WWW-Authenticate', 'Basic realm="shop"'],
          ['Access-Control-Allow-Origin', 'https://mallory.test'],
          ['x-msw-intention', 'passthrough'],
        ],
        body: 'not gzip',
      },
    ]
    for (const response of answers) {
      expect(await carry(page, orders, response)).toEqual({ seen: [orders], response })
      expect(await carry(page, { ...orders, method: 'HEAD' }, response)).toMatchObject({ response })
    }
  })

  it('reaches no real host', async () => {
    const { page, requests } = await connected()
    await carry(page, { ...orders, url: 'https://example.com/' })
    const own = new URL(served.url).origin
    expect(requests.map((line) => new URL(line.split(' ')[1] ?? '').origin).filter((origin) => origin !== own)).toEqual(
      ['https://elsewhere.test'],
    )
  })

  it('connects again after reloads, also those that bypass service workers', async () => {
    const { page, context, complaints } = await connected()
    const devtools = await context.newCDPSession(page)
    for (const ignoreCache of [false, true, false, true]) {
      const loaded = page.waitForEvent('load')
      await devtools.send('Page.reload', { ignoreCache })
      await loaded
      await expect.poll(() => connect(page)).toBe('connected')
      expect(await carry(page)).toEqual({ seen: [orders], response: answer })
    }
    expect(complaints).toEqual([])
  })

  it('serves several tabs at once, each by its own engine', async () => {
    const { page, context, complaints } = await connected()
    const tabs = [page]
    for (let i = 1; i < 4; i++) {
      const tab = await context.newPage()
      await tab.goto(served.url)
      await expect.poll(() => connect(tab)).toBe('connected')
      tabs.push(tab)
    }
    const exchanges = tabs.flatMap((tab, i) =>
      [0, 1, 2, 3, 4].map(async (nth) => {
        const request = { ...orders, url: `https://shop.test/tab${i}/${nth}` }
        const response = { ...answer, status: 401, body: `tab ${i}, ${nth}` }
        expect(await carry(tab, request, response)).toEqual({ seen: [request], response })
      }),
    )
    await Promise.all(exchanges)
    expect(complaints).toEqual([])
  })

  it('goes on in one tab when another is closed', async () => {
    const { page, context } = await connected()
    const other = await context.newPage()
    await other.goto(served.url)
    await expect.poll(() => connect(other)).toBe('connected')
    await other.close({ runBeforeUnload: true })
    expect(await carry(page)).toEqual({ seen: [orders], response: answer })
  })

  it('wakes a service worker that the browser stopped, without a request reaching the network', async () => {
    const { page, context, complaints } = await connected()
    for (let i = 0; i < 3; i++) {
      await stopServiceWorkers(context, page)
      expect(await carry(page)).toEqual({ seen: [orders], response: answer })
    }
    expect(complaints).toEqual([])
  })

  it('works in a tab that nobody looks at, quietly', async () => {
    const { page, context, complaints } = await visit()
    await context.addInitScript(() =>
      Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden' }),
    )
    await page.goto(served.url)
    await expect.poll(() => connect(page)).toBe('connected')
    const response = { ...answer, status: 401 }
    expect(await carry(page, orders, response)).toEqual({ seen: [orders], response })
    expect(complaints).toEqual([])
  })
})

describe('a wire that fails', () => {
  it('says so when service workers are blocked', async () => {
    const { page } = await visit({ serviceWorkers: 'block' })
    await page.goto(served.url)
    expect(await connect(page)).toBe('The browser did not start the service worker.')
    expect(await page.locator('iframe').count()).toBe(0)
  })

  it('says so when the browser has none', async () => {
    const { page, context, complaints } = await visit()
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
    await page.goto(served.url)
    expect(await connect(page)).toContain('Service workers are off here')
    expect(complaints).toEqual([])
  })

  it('says so when the service worker does not start, and is there when it does', async () => {
    const { page, complaints } = await visit()
    await page.goto(served.url)
    served.stalled.add('mockServiceWorker.js')
    const connecting = connect(page, { timeout: 300 })
    await expect.poll(() => page.evaluate(() => bench.late())).toEqual(['The service worker has not started yet.'])
    served.stalled.clear()
    expect(await connecting).toBe('connected')
    expect(complaints).toEqual([])
  })

  it('says so when its frame cannot be loaded', async () => {
    const { page } = await visit()
    await page.goto(served.url)
    await page.route('**/wire/index.html', (route) => route.fulfill({ status: 404, body: 'not found' }))
    expect(await connect(page)).toContain('could not be loaded')
  })

  it('fails in time, and at once from then on, when its frame is gone', async () => {
    const { page } = await connected({ timeout: 60_000, patience: 300 })
    await page.evaluate(() => bench.close())
    expect(await carry(page)).toEqual({ seen: [], error: 'WireDownError' })
    expect(await carry(page)).toEqual({ seen: [], error: 'WireDownError' })
  })

  it('goes on, or fails, when its service worker is unregistered', async () => {
    const { page } = await connected({ timeout: 60_000, patience: 1500 })
    const frame = page.frames().find((candidate) => candidate.url().includes('/wire/'))
    await frame?.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
    })
    const outcome = await carry(page)
    if ('error' in outcome) expect(outcome.error).toBe('WireDownError')
    else expect(outcome).toEqual({ seen: [orders], response: answer })
    await page.reload()
    await expect.poll(() => connect(page)).toBe('connected')
  })
})

describe('messages without header guards, in Chromium', () => {
  it('let Hono read Cookie and Origin and set several cookies', async () => {
    const { page } = await visit()
    await page.goto(served.url)
    const headers: Header[] = [
      ['Origin', 'https://shop.test'],
      ['Cookie', 'sid=1'],
    ]
    const post = { method: 'POST', url: 'https://shop.test/cart', headers, body: 'two coats' }
    const response = await page.evaluate((request) => bench.shop(request), post)
    expect(response.status).toBe(201)
    expect(response.body).toBe('1 two coats')
    expect(response.headers.filter(([name]) => name === 'set-cookie')).toEqual([
      ['set-cookie', 'a=1; Path=/; HttpOnly'],
      ['set-cookie', 'b=2; Path=/'],
    ])
  })
})
