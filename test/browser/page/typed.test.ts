import { describe, expect, it } from 'vitest'
import { createBrowser, UnreachableError, type Header, type UserAgent } from '../../../src/browser/index.ts'

/** A browser before a shop that answers where `reachable` says so; what reached the shop, and what the browser refused. */
function before(
  reachable: (url: string) => boolean,
  userAgent: UserAgent = 'chromium',
  headers: readonly Header[] = [],
) {
  const asked: string[] = []
  const blocked: string[] = []
  const browser = createBrowser({
    userAgent,
    deps: {
      now: () => 0,
      record: (event) => event.type === 'blocked' && blocked.push(event.reason.code),
      async send({ url }) {
        if (!reachable(url)) throw new UnreachableError(url)
        asked.push(url)
        return { status: 200, headers, body: '' }
      },
    },
  })
  return { browser, asked, blocked }
}

const everywhere = () => true
const overHttp = (url: string) => url.startsWith('http:')

describe('an address that is typed without a scheme', () => {
  it.each([
    ['chromium', 'https://shop.test/'],
    ['firefox', 'https://shop.test/'],
    ['safari', 'http://shop.test/'],
  ] as const)('is asked for first in %s at %s', async (userAgent, url) => {
    const { browser, asked } = before(everywhere, userAgent)
    const { page } = await browser.open('shop.test/')
    expect([asked, page.url]).toEqual([[url], url])
  })

  it.each(['chromium', 'firefox'] as const)(
    'falls back to http in %s where nothing answers over https',
    async (userAgent) => {
      const { browser, asked, blocked } = before(overHttp, userAgent)
      const { page, response } = await browser.open('shop.test/')
      expect([asked, blocked]).toEqual([['http://shop.test/'], ['https-first-fallback']])
      expect([page.url, response?.status]).toEqual(['http://shop.test/', 200])
    },
  )

  it.each(['chromium', 'firefox'] as const)(
    'does not in %s where the host is known for HSTS (RFC 6797 §8.3)',
    async (userAgent) => {
      let isBlocked = false
      const { browser, asked, blocked } = before((url) => !isBlocked || overHttp(url), userAgent, [
        ['Strict-Transport-Security', 'max-age=60'],
      ])
      await browser.open('https://shop.test/')
      isBlocked = true
      const { response } = await browser.open('shop.test/')
      expect([asked, blocked, response]).toEqual([['https://shop.test/'], ['hsts-no-fallback'], null])
    },
  )

  it('is upgraded by HSTS in Safari as well', async () => {
    const { browser, asked } = before(everywhere, 'safari', [['Strict-Transport-Security', 'max-age=60']])
    await browser.open('https://shop.test/')
    await browser.open('shop.test/')
    expect(asked).toEqual(['https://shop.test/', 'https://shop.test/'])
  })

  it('may have a port', async () => {
    const { browser, asked } = before(everywhere)
    await browser.open('shop.test:8443/')
    expect(asked).toEqual(['https://shop.test:8443/'])
  })
})

describe('an address that is typed with a scheme', () => {
  it.each(['http://shop.test/', 'https://shop.test/'])('is asked for as it is: %s', async (url) => {
    const { browser, asked } = before(everywhere)
    await browser.open(url)
    expect(asked).toEqual([url])
  })

  it('falls back to nothing', async () => {
    const { browser, asked, blocked } = before(overHttp)
    expect((await browser.open('https://shop.test/')).response).toBeNull()
    expect([asked, blocked]).toEqual([[], ['unreachable']])
  })
})

describe('a page whose server does not answer any more', () => {
  it('gets no answer to its requests: a network error (Fetch §4.7)', async () => {
    let isBlocked = false
    const { browser, blocked } = before(() => !isBlocked)
    const { page } = await browser.open('https://shop.test/')
    isBlocked = true
    expect(await page.fetch('/orders')).toMatchObject({ status: 0, readable: false })
    expect(await page.fetch('https://api.shop.test/', { method: 'PUT' })).toMatchObject({ status: 0 })
    expect(blocked).toEqual(['unreachable', 'unreachable'])
  })
})
