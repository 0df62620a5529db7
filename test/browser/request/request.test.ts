import { describe, expect, it } from 'vitest'
import type { Page } from '../../../src/browser/index.ts'
import { browserBefore, sets } from '../browserBefore.ts'

const shop = 'https://shop.test/'
const all = sets(
  'strict=1; SameSite=Strict; Secure',
  'lax=1; SameSite=Lax; Secure',
  'none=1; SameSite=None; Secure',
  'unset=1; Secure',
)

const kinds: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a navigation': (page) => page.navigate(`${shop}x`),
  'a GET form': (page) => page.submit({ action: `${shop}x`, method: 'GET', fields: {} }),
  'a POST form': (page) => page.submit({ action: `${shop}x`, method: 'POST', fields: { a: '1' } }),
  'an iframe': (page) => page.frame(`${shop}x`),
  'an image': (page) => page.loadImage(`${shop}x`),
  'a fetch with credentials': (page) => page.fetch(`${shop}x`, { credentials: 'include' }),
  'a fetch': (page) => page.fetch(`${shop}x`),
  'a fetch without credentials': (page) => page.fetch(`${shop}x`, { credentials: 'omit' }),
  'a WebSocket': (page) => page.connect('wss://shop.test/x'),
}

const EVERY = 'strict=1; lax=1; none=1; unset=1'
const YOUNG = 120_000

describe('the cookies of a request, by kind and site (6265bis §5.2, §5.6.7)', () => {
  it.each([
    ['a navigation', EVERY, EVERY, 'lax=1; none=1; unset=1'],
    ['a GET form', EVERY, EVERY, 'lax=1; none=1; unset=1'],
    ['a POST form', EVERY, EVERY, 'none=1'],
    ['an iframe', EVERY, EVERY, 'none=1'],
    ['an image', EVERY, EVERY, 'none=1'],
    ['a fetch with credentials', EVERY, EVERY, 'none=1'],
    ['a fetch', EVERY, undefined, undefined],
    ['a fetch without credentials', undefined, undefined, undefined],
    ['a WebSocket', EVERY, EVERY, 'none=1'],
  ])('%s carries %j same-origin, %j same-site, %j cross-site', async (kind, ...expected) => {
    const pages = ['https://shop.test/', 'https://blog.shop.test/', 'https://mallory.test/']
    for (const [i, from] of pages.entries()) {
      const { browser, clock, last } = browserBefore({ [`${shop}login`]: all })
      await browser.open(`${shop}login`)
      clock.now += YOUNG
      const { page } = await browser.open(from)
      await kinds[kind]?.(page)
      expect(last('Cookie'), from).toBe(expected[i])
    }
  })

  it('carries a young cookie without SameSite with a cross-site POST (§5.6.7.2)', async () => {
    const { browser, clock, last } = browserBefore({ [`${shop}login`]: all })
    await browser.open(`${shop}login`)
    clock.now += YOUNG - 1
    const { page } = await browser.open('https://mallory.test/')
    await kinds['a POST form']?.(page)
    expect(last('Cookie')).toBe('none=1; unset=1')
  })

  it('counts http and https as two sites (schemeful same-site, §5.2)', async () => {
    const { browser, last } = browserBefore({ [`${shop}login`]: all })
    await browser.open(`${shop}login`)
    const { page } = await browser.open('http://shop.test/')
    await page.loadImage(`${shop}x`)
    expect(last('Cookie')).toBe('none=1')
    expect(last('Sec-Fetch-Site')).toBe('cross-site')
  })

  it('withholds third-party cookies when the person blocks them, but not partitioned ones', async () => {
    const answers = { [`${shop}login`]: all, [`${shop}frame`]: sets('chip=1; Secure; SameSite=None; Partitioned') }
    const { browser, last } = browserBefore(answers, 'blocked')
    await browser.open(`${shop}login`)
    const { page } = await browser.open('https://mallory.test/')
    await page.loadImage(`${shop}frame`)
    expect(last('Cookie')).toBeUndefined()
    await page.loadImage(`${shop}x`)
    expect(last('Cookie')).toBe('chip=1')
    const elsewhere = await browser.open('https://bank.test/')
    await elsewhere.page.loadImage(`${shop}x`)
    expect(last('Cookie')).toBeUndefined()
  })

  it('has no same-site requests left inside a foreign frame (§5.2.1)', async () => {
    const { browser, clock, last } = browserBefore({ [`${shop}login`]: all })
    const { page } = await browser.open(`${shop}login`)
    clock.now += YOUNG
    const foreign = await page.frame('https://mallory.test/')
    const own = await foreign?.frame(`${shop}inner`)
    expect(last('Cookie')).toBe('none=1')
    expect(own?.cookie).toBe('none=1')
    await own?.loadImage(`${shop}x`)
    expect(last('Cookie')).toBe('none=1')
  })

  it('judges a redirected navigation by who started it, not by the way it took', async () => {
    const bounce = { status: 302, headers: [['Location', `${shop}x`]] } as const
    const { browser, last } = browserBefore({ [`${shop}login`]: all, 'https://mallory.test/go': bounce })
    const { page } = await browser.open(`${shop}login`)
    await page.navigate('https://mallory.test/go')
    expect(last('Cookie')).toBe(EVERY)
  })
})

describe('Origin, Referer and Sec-Fetch-* (Fetch §3.2, Referrer Policy §8, Fetch Metadata §2)', () => {
  it.each([
    ['a navigation', undefined, 'https://mallory.test/', 'cross-site navigate document'],
    ['a POST form', 'https://mallory.test', 'https://mallory.test/', 'cross-site navigate document'],
    ['an iframe', undefined, 'https://mallory.test/', 'cross-site navigate iframe'],
    ['an image', undefined, 'https://mallory.test/', 'cross-site no-cors image'],
    ['a fetch', 'https://mallory.test', 'https://mallory.test/', 'cross-site cors empty'],
  ])('%s tells Origin %j, Referer %j, %j', async (kind, origin, referer, fetch) => {
    const { browser, last } = browserBefore()
    const { page } = await browser.open('https://mallory.test/a?secret=1#x')
    await kinds[kind]?.(page)
    expect(last('Origin')).toBe(origin)
    expect(last('Referer')).toBe(referer)
    expect(['Site', 'Mode', 'Dest'].map((part) => last(`Sec-Fetch-${part}`)).join(' ')).toBe(fetch)
  })

  it('tells the own origin the whole address without the fragment', async () => {
    const { browser, last } = browserBefore()
    const { page } = await browser.open(`${shop}a?b=1#c`)
    await page.fetch('/x')
    expect(last('Referer')).toBe(`${shop}a?b=1`)
    expect(last('Origin')).toBeUndefined()
    expect(last('Sec-Fetch-Site')).toBe('same-origin')
  })

  it('tells nothing on the way down to http, and no metadata there', async () => {
    const { browser, last } = browserBefore()
    const { page } = await browser.open(`${shop}a`)
    await page.navigate('http://mallory.test/')
    expect(last('Referer')).toBeUndefined()
    expect(last('Sec-Fetch-Site')).toBeUndefined()
  })

  it('follows the Referrer-Policy of the page', async () => {
    const { browser, last } = browserBefore({ [shop]: { headers: [['Referrer-Policy', 'unsafe-url']] } })
    const { page } = await browser.open(shop)
    await page.navigate('https://mallory.test/')
    expect(last('Referer')).toBe(shop)
  })

  it('takes the last Referrer-Policy that it knows, of all lines (Referrer Policy §8.1)', async () => {
    const headers = ['no-referrer', 'unsafe-url', 'bogus'].map((policy) => ['Referrer-Policy', policy] as const)
    const { browser, last } = browserBefore({ [`${shop}a`]: { headers } })
    const { page } = await browser.open(`${shop}a`)
    await page.navigate('https://mallory.test/')
    expect(last('Referer')).toBe(`${shop}a`)
  })

  it('tells no password of the address (Referrer Policy §8.4)', async () => {
    const { browser, last, requests } = browserBefore()
    const { page } = await browser.open('https://user:secret@shop.test/a')
    await page.fetch('/x')
    expect(last('Referer')).toBe(`${shop}a`)
    expect(requests.map(({ message }) => message.url)).toEqual([`${shop}a`, `${shop}x`])
  })

  it('tells of an address of more than 4096 characters the origin alone (Referrer Policy §8.3)', async () => {
    for (const [length, told] of [
      [4096, 4096],
      [4097, shop.length],
    ] as const) {
      // prettier-ignore
      const { browser, last } = browserBefore()
      const { page } = await browser.open(`${shop}?`.padEnd(length, 'x'))
      await page.fetch('/x')
      expect(last('Referer')).toHaveLength(told)
    }
  })

  it('hides the origin after a redirect from one foreign origin to another (Fetch §2.2.5)', async () => {
    const bounce = { status: 307, headers: [['Location', 'https://bank.test/x'], ['Access-Control-Allow-Origin', '*']] } as const // prettier-ignore
    const { browser, last } = browserBefore({ [`${shop}x`]: bounce })
    const { page } = await browser.open('https://mallory.test/')
    await page.fetch(`${shop}x`)
    expect(last('Origin')).toBe('null')
  })

  it('turns a POST into a GET at 302, and repeats it at 307 (Fetch §4.4)', async () => {
    for (const [status, method, body] of [
      [302, 'GET', ''],
      [303, 'GET', ''],
      [307, 'POST', 'a=1'],
      [308, 'POST', 'a=1'],
    ] as const) {
      // prettier-ignore
      const { browser, requests } = browserBefore({ [`${shop}x`]: { status, headers: [['Location', '/y']] } })
      const { page } = await browser.open(shop)
      await kinds['a POST form']?.(page)
      expect(requests.at(-1)?.message).toMatchObject({ method, body, url: `${shop}y` })
    }
  })
})
