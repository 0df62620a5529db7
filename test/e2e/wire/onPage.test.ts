import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, visits } from '../visit.ts'
import { serveWithPage, type Served } from './serve.ts'

const visit = visits()
let served: Served

beforeAll(async () => {
  served = await serveWithPage('/some/folder/')
})
afterAll(() => served.close())

const LIVE = /^over the service worker: \d+ requests, same trace( as recorded)?$/

/** The line that says which wire carried the run that is shown. */
const wireLine = (page: Page) => page.locator('p.wire').innerText()

/** The page with the first scenario on its stage. */
const workbench = (base = address()) => `${base}#/compare`

/** However long its service worker takes: the page takes it when it comes. */
async function openLive(page: Page, url = workbench()): Promise<void> {
  await page.goto(url)
  await expect.poll(() => wireLine(page)).toMatch(LIVE)
}

/** Adds a step, which makes the page run the scenario again. */
const runAgain = (page: Page) => page.getByRole('button', { name: 'Log out here' }).click()

const hosts = (requests: readonly string[]) =>
  new Set(requests.map((line) => new URL(line.split(' ')[1] ?? '')).map(({ host }) => host))

describe('the page and its wires', () => {
  it('runs over the service worker, says so, and asks no host but its own and the made-up ones', async () => {
    const { page, requests, complaints } = await visit()
    await openLive(page)
    expect(hosts(requests)).toEqual(new Set([new URL(address()).host, 'shop.test']))
    expect(requests.filter((line) => line === 'GET https://shop.test/orders').length).toBeGreaterThan(1)
    expect(complaints).toEqual([])
  })

  it('works under any path', async () => {
    const { page, complaints } = await visit()
    await openLive(page, workbench(served.url.replace('wire-test.html', 'index.html')))
    expect(complaints).toEqual([])
  })

  it('runs again over the service worker when the network is gone', async () => {
    const { page, context, requests, complaints } = await visit()
    await openLive(page)
    const before = await wireLine(page)
    // The finder comes last.
    await expect.poll(() => requests.some((line) => line.includes('Finder'))).toBe(true)
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await runAgain(page)
    await expect.poll(() => wireLine(page)).not.toBe(before)
    await expect.poll(() => wireLine(page)).toMatch(LIVE)
    expect(complaints).toEqual([])
  })

  it('runs directly, and says why, where service workers are off', async () => {
    const { page, context, complaints } = await visit()
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
    await page.goto(workbench())
    await expect.poll(() => wireLine(page)).toContain('carried directly: Service workers are off')
    expect(complaints).toEqual([])
  })

  it('runs directly while its service worker has not started, says why, and moves to it when it comes', async () => {
    const { page, complaints } = await visit()
    served.stalled.add('mockServiceWorker.js')
    await page.goto(workbench(served.url.replace('wire-test.html', 'index.html')))
    await expect.poll(() => wireLine(page)).toContain('carried directly: The service worker has not started yet')
    await runAgain(page)
    await expect.poll(() => wireLine(page)).toContain('has not started yet')
    served.stalled.clear()
    await expect.poll(() => wireLine(page)).toMatch(LIVE)
    expect(complaints).toEqual([])
  })

  it('finds its wire again when the frame is taken away', async () => {
    const { page, complaints } = await visit()
    await openLive(page)
    const before = await wireLine(page)
    await page.evaluate(() => document.querySelector('iframe')?.remove())
    await runAgain(page)
    await expect.poll(() => wireLine(page)).not.toBe(before)
    await expect.poll(() => wireLine(page)).toMatch(LIVE)
    expect(complaints).toEqual([])
  })

  it('comes back to its wire by itself when that failed for a while', async () => {
    const { page } = await visit()
    await page.route('**/wire/index.html', (route) => route.fulfill({ contentType: 'text/html', body: 'no wire' }))
    await page.goto(workbench())
    await expect.poll(() => wireLine(page)).toContain('carried directly: The frame that talks to the service worker')
    await page.unroute('**/wire/index.html')
    await expect.poll(() => wireLine(page)).toMatch(LIVE)
  })

  it('says in words of ours what a platform refuses', async () => {
    const { page, context } = await visit()
    await context.addInitScript(() => {
      if (location.pathname.includes('/wire/')) Object.defineProperty(window, 'BroadcastChannel', { value: undefined })
    })
    await page.goto(workbench())
    await expect.poll(() => wireLine(page)).toContain('The wire could not be started in this browser.')
  })

  it('fetches in its frame where workers are not allowed', async () => {
    const { page, context, complaints } = await visit()
    await context.addInitScript(() => {
      if (location.pathname.includes('/wire/')) Reflect.deleteProperty(window, 'Worker')
    })
    await openLive(page)
    expect(complaints).toEqual([])
  })

  it('runs over the service worker in several tabs, and after reloads', async () => {
    const { page, context, complaints } = await visit()
    const more = Array.from({ length: 4 }, () => context.newPage())
    const tabs = [page, ...(await Promise.all(more))]
    await Promise.all(tabs.map((tab) => openLive(tab)))
    await Promise.all(tabs.map((tab) => openLive(tab)))
    expect(complaints).toEqual([])
  })
})

describe("the page's Content-Security-Policy", () => {
  it.each(['index.html', 'wire/index.html'])('allows no inline script and no eval in %s', async (document) => {
    const { page } = await visit()
    const response = await page.goto(address() + document)
    const inDocument = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
    for (const policy of [inDocument, response?.headers()['content-security-policy']]) {
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toContain('unsafe')
    }
  })

  it('lets the frame of the wire reach the made-up hosts, and the page only its own', async () => {
    const { page } = await visit()
    await page.goto(workbench())
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
    expect(policy).toContain("connect-src 'self';")
    const refused = await page.evaluate(() => fetch('https://shop.test/').then(String, String))
    expect(refused).toContain('TypeError')
  })

  it('keeps an inline script and an inline event handler from running', async () => {
    const { page } = await visit()
    await page.goto(workbench())
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ran = true'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<button onclick="globalThis.ran = true"></button>')
      document.body.querySelector<HTMLButtonElement>('button:last-child')?.click()
      return 'ran' in globalThis
    })
    expect(ran).toBe(false)
  })
})
