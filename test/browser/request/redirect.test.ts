import { describe, expect, it } from 'vitest'
import type { Header } from '../../../src/browser/index.ts'
import { browserBefore } from '../browserBefore.ts'

const shop = 'https://shop.test/'
const bounce = (...locations: readonly string[]) => ({
  [`${shop}go`]: { status: 302, headers: locations.map((location): Header => ['Location', location]) },
})

describe('where a redirect may lead (Fetch §4.4)', () => {
  it.each([
    'http://[',
    '//',
    'https://shop.test:99999/',
    'data:text/html,x',
    'file:///x',
    'about:blank',
    'ws://shop.test/',
  ])('to %s it ends in an error, whatever was asked for', async (location) => {
    const { browser, requests, blocked } = browserBefore(bounce(location))
    const { page } = await browser.open(shop)
    expect((await page.fetch('/go')).readable).toBe(false)
    expect(await page.loadImage('/go')).toBe(false)
    expect(await page.frame('/go')).toBeNull()
    const tab = await page.navigate('/go')
    expect(tab.response).toBeNull()
    expect(tab.page.origin).toBe('null')
    expect(requests).toHaveLength(5)
    expect(new Set(blocked())).toEqual(new Set(['redirect-target']))
  })

  it.each(['javascript:alert(1)', 'mailto:a@shop.test', 'ftp://shop.test/', 'unknown:x'])(
    'to %s it leaves the page where it is, as Chromium does',
    async (location) => {
      const { browser, blocked } = browserBefore(bounce(location))
      const { page } = await browser.open(shop)
      expect((await page.fetch('/go')).readable).toBe(false)
      const tab = await page.navigate('/go')
      expect(tab.page).toBe(page)
      expect(blocked()).toEqual(['scheme', 'scheme'])
    },
  )

  it('to nowhere it is an answer like any other, as in Chromium', async () => {
    const { browser } = browserBefore(bounce(''))
    const { page } = await browser.open(shop)
    expect(await page.fetch('/go')).toMatchObject({ status: 302, readable: true })
  })

  it('cannot be to several addresses', async () => {
    const { browser, blocked } = browserBefore(bounce(`${shop}a`, `${shop}b`))
    const { page } = await browser.open(shop)
    expect((await page.fetch('/go')).readable).toBe(false)
    expect(blocked()).toEqual(['redirect-several'])
  })

  it('with a password in it is for the address bar alone, as in Chromium', async () => {
    const { browser, requests, blocked } = browserBefore(bounce('https://user:secret@shop.test/in'))
    const { page } = await browser.open(shop)
    expect((await page.fetch('/go')).readable).toBe(false)
    expect(blocked()).toEqual(['redirect-password'])
    await page.navigate('/go')
    expect(requests.at(-1)?.message.url).toBe(`${shop}in`)
  })

  it.each([
    [301, 'POST', undefined],
    [307, 'POST', 'https://shop.test'],
    [307, 'GET', 'https://shop.test'],
  ])('after %i a %s that tells of storage access goes on with the Origin %s', async (status, method, origin) => {
    const bounce = { [`${shop}go`]: { status, headers: [['Location', '/in'] as const] } }
    const { browser, last } = browserBefore(bounce, 'blocked')
    const { page } = await browser.open(shop)
    const foreign = await page.frame('https://mallory.test/')
    const own = await foreign?.frame(shop)
    await own?.fetch('/go', { method, credentials: 'include' })
    expect(last('Origin')).toBe(origin)
  })

  it('is followed by no WebSocket (Fetch §4.1)', async () => {
    const { browser, blocked } = browserBefore({ 'wss://shop.test/go': { status: 302, headers: [['Location', shop]] } })
    const { page } = await browser.open(shop)
    expect(await page.connect('/go')).toBe(false)
    expect(blocked()).toEqual(['redirect-websocket'])
  })

  it('may be followed twenty times', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, i) => [
          `${shop}${i}`,
          { status: 302, headers: [['Location', `/${i + 1}`]] as const },
        ]),
      )
    const long = browserBefore(chain(20))
    expect((await long.browser.open(`${shop}0`)).response?.status).toBe(200)
    const tooLong = browserBefore(chain(21))
    expect((await tooLong.browser.open(`${shop}0`)).response).toBeNull()
    expect(tooLong.blocked()).toEqual(['too-many-redirects'])
  })
})

describe('an address that no server answers for', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'mailto:a@shop.test', 'about:blank'])(
    '%s never reaches the network',
    async (address) => {
      const { browser, requests } = browserBefore()
      const { page } = await browser.open(shop)
      await page.fetch(address)
      await page.loadImage(address)
      await page.frame(address)
      await page.navigate(address)
      await browser.open(address)
      expect(requests.map(({ message }) => message.url)).toEqual([shop])
    },
  )

  it('leaves the page where it is, but for an empty page', async () => {
    const { browser } = browserBefore()
    const { page, id } = await browser.open(shop)
    expect((await page.navigate('javascript:alert(1)')).page).toBe(page)
    expect(browser.tab(id)?.page).toBe(page)
    expect((await page.navigate('about:blank')).page.origin).toBe('null')
  })
})

describe('an answer without content (HTML §7.4.2.2)', () => {
  it.each([204, 205])('%i leaves the page where it is, and sets its cookies', async (status) => {
    const headers: Header[] = [['Set-Cookie', 'a=1']]
    const { browser, events } = browserBefore({ 'https://mallory.test/': { status, headers } })
    const { page, id } = await browser.open(shop)
    const tab = await page.navigate('https://mallory.test/')
    expect(tab.response?.status).toBe(status)
    expect(browser.tab(id)?.page).toBe(page)
    expect(events.filter(({ type }) => type === 'navigated')).toHaveLength(1)
    expect(browser.cookies()).toHaveLength(1)
    expect(await page.frame('https://mallory.test/')).toBeNull()
  })
})
