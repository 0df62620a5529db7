import { describe, expect, it } from 'vitest'
import { headerOf, type Page } from '../../src/browser/index.ts'
import { browserBefore, sets } from './browserBefore.ts'

const login = 'https://shop.test/login'

describe('a browser', () => {
  it('sends a navigation for what the person typed, with no initiator', async () => {
    const { browser, requests } = browserBefore()
    const tab = await browser.open('https://shop.test/#top')
    expect(tab.page.url).toBe('https://shop.test/')
    expect(requests[0]?.message).toMatchObject({ method: 'GET', url: 'https://shop.test/' })
    expect(requests[0]?.context).toMatchObject({ kind: 'navigation', initiator: null, site: 'none' })
    expect(browser.tab(tab.id)).toBe(tab)
  })

  it('keeps the cookie of an answer and sends it with the next request (6265bis §5.7, §5.8)', async () => {
    const { browser, requests, events } = browserBefore({ [login]: sets('sid=1; HttpOnly; Secure') })
    const { page } = await browser.open('https://shop.test/')
    await page.fetch('/login', { method: 'POST', body: 'user=alice' })
    await page.fetch('/orders')
    expect(requests.map(({ message }) => headerOf(message, 'Cookie'))).toEqual([undefined, undefined, 'sid=1'])
    expect(events).toContainEqual(expect.objectContaining({ type: 'cookie-stored', replaced: false }))
    expect(page.cookie).toBe('')
  })

  it('tells with each request which cookies stay behind and why', async () => {
    const { browser, requests } = browserBefore({ [login]: sets('sid=1; HttpOnly; Secure; SameSite=Strict') })
    await browser.open(login)
    const { page } = await browser.open('https://mallory.test/')
    await page.fetch(login, { credentials: 'include', mode: 'no-cors' })
    expect(requests[2]?.context.cookies).toMatchObject([
      { sent: false, reason: { code: 'samesite-strict-cross-site' } },
    ])
  })

  it('shows a page of another origin nothing without CORS (Fetch §4.10)', async () => {
    const { browser, events } = browserBefore({ [login]: { body: 'secret' } })
    const { page } = await browser.open('https://mallory.test/')
    expect(await page.fetch(login)).toEqual({ status: 0, headers: [], body: '', readable: false })
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'blocked', reason: expect.objectContaining({ code: 'cors-no-header' }) }),
    )
  })

  it('gives a third party a storage of its own within each top-level site (Storage §4.4)', async () => {
    const { browser } = browserBefore()
    const shop = 'https://shop.test/'
    const { page } = await browser.open(shop)
    page.localStorage.setItem('token', 'a')
    const framed = async (...around: readonly [string, ...string[]]) => {
      const [top, ...inner] = around
      let place: Page | null | undefined = (await browser.open(top, 'other')).page
      for (const url of [...inner, shop]) place = await place?.frame(url)
      return place?.localStorage
    }
    const within = await framed('https://mallory.test/')
    expect(within?.getItem('token')).toBeNull()
    within?.setItem('token', 'b')
    expect((await framed('https://ads.mallory.test/'))?.getItem('token')).toBe('b')
    expect((await framed('https://bank.test/'))?.getItem('token')).toBeNull()
    // A same-site page around it makes it no third party, a foreign frame in between does.
    expect((await framed('https://blog.shop.test/'))?.getItem('token')).toBe('a')
    expect((await framed(shop, 'https://mallory.test/'))?.getItem('token')).toBeNull()
    expect(page.localStorage.getItem('token')).toBe('a')
  })

  it('keeps nothing for a page that has no origin', async () => {
    const { browser } = browserBefore()
    const { page } = await browser.open('about:blank')
    page.localStorage.setItem('token', 'a')
    expect(page.localStorage.getItem('token')).toBeNull()
    expect(browser.disk().localStorage).toEqual({})
  })

  it('keeps localStorage per origin and sessionStorage per tab (HTML §12.2)', async () => {
    const { browser } = browserBefore()
    const first = await browser.open('https://shop.test/')
    first.page.localStorage.setItem('token', 'a')
    first.page.sessionStorage.setItem('token', 'b')
    const second = await browser.open('https://shop.test/orders')
    const foreign = await browser.open('https://mallory.test/')
    expect(second.page.localStorage.getItem('token')).toBe('a')
    expect(second.page.sessionStorage.getItem('token')).toBeNull()
    expect(foreign.page.localStorage.getItem('token')).toBeNull()
  })

  it('hides nothing from malware on the device, not even HttpOnly cookies', async () => {
    const { browser, clock } = browserBefore({ [login]: sets('sid=1; HttpOnly', 'brief=2; Max-Age=60') })
    const { page } = await browser.open(login)
    page.localStorage.setItem('token', 'a')
    expect(browser.disk().cookies.map(({ name }) => name)).toEqual(['sid', 'brief'])
    clock.now += 60_000
    expect(browser.disk().cookies.map(({ name }) => name)).toEqual(['sid'])
    expect(browser.disk().localStorage).toEqual({ 'https://shop.test': { token: 'a' } })
  })
})
