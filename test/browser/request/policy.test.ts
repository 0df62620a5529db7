import { describe, expect, it } from 'vitest'
import type { Header } from '../../../src/browser/index.ts'
import { browserBefore } from '../browserBefore.ts'

const shop = 'https://shop.test/'
const mallory = 'https://mallory.test/'

describe('who may frame an answer', () => {
  it.each([
    [['Content-Security-Policy', "frame-ancestors 'none'"], mallory, 'frame-ancestors'],
    [['Content-Security-Policy', "frame-ancestors 'self'"], mallory, 'frame-ancestors'],
    [['Content-Security-Policy', "frame-ancestors 'self'"], shop, null],
    [['Content-Security-Policy', 'frame-ancestors https://mallory.test'], mallory, null],
    [['Content-Security-Policy', 'frame-ancestors *.shop.test'], 'https://blog.shop.test/', null],
    [['Content-Security-Policy', "img-src *, frame-ancestors 'none'"], shop, 'frame-ancestors'],
    [['X-Frame-Options', 'DENY'], shop, 'x-frame-options'],
    [['X-Frame-Options', 'SAMEORIGIN'], mallory, 'x-frame-options'],
    [['X-Frame-Options', 'SAMEORIGIN'], shop, null],
    [['X-Frame-Options', 'bogus'], mallory, null],
    [['X-Frame-Options', 'sameorigin, deny'], shop, 'x-frame-options'],
  ] satisfies [Header, string, string | null][])(
    '%j in a page of %s: %s (CSP3 §6.4.2, HTML §7.6.1)',
    async (header, around, code) => {
      const { browser, blocked } = browserBefore({ [`${shop}framed`]: { headers: [header] } })
      const { page } = await browser.open(around)
      const framed = await page.frame(`${shop}framed`)
      expect(framed === null).toBe(code !== null)
      expect(blocked()).toEqual(code === null ? [] : [code])
    },
  )

  it('lets frame-ancestors overrule X-Frame-Options (CSP3 §6.4.2.2)', async () => {
    const headers: Header[] = [['X-Frame-Options', 'DENY'], ['Content-Security-Policy', 'frame-ancestors *']] // prettier-ignore
    const { browser } = browserBefore({ [`${shop}framed`]: { headers } })
    const { page } = await browser.open(mallory)
    expect(await page.frame(`${shop}framed`)).not.toBeNull()
  })
})

describe("the page's own policy (CSP3 §4.1.2, §6.8.3)", () => {
  const under = async (policy: string) => {
    const world = browserBefore({ [shop]: { headers: [['Content-Security-Policy', policy]] } })
    return { ...world, page: (await world.browser.open(shop)).page }
  }

  it.each([
    ["connect-src 'self'", ['csp-connect-src']],
    ["default-src 'none'", ['csp-default-src']],
    ["default-src 'none'; connect-src https://mallory.test", []],
    ['connect-src mallory.test', []],
    ['connect-src *.mallory.test', ['csp-connect-src']],
    ['connect-src https:', []],
    ["img-src 'none'", []],
  ])('%j sends what an injected script stole: %j', async (policy, codes) => {
    const { page, blocked } = await under(policy)
    await page.fetch(mallory, { mode: 'no-cors' })
    expect(blocked()).toEqual(codes)
  })

  it.each([
    ['/data', '/data', true],
    ['/data', '/data/x', false],
    ['/data', '/DATA', false],
    ['/data/', '/data/x', true],
    ['/data/', '/data', false],
    ['/d%61ta', '/data', true],
    ['/data/', '/data%2Fx', true],
    ['/%', '/%', true],
    ['/', '/data', true],
    ['', '/data', true],
  ])('a source with the path %j allows %s: %s (CSP3 §6.7.2.12)', async (source, path, allowed) => {
    const { page, blocked } = await under(`img-src https://MALLORY.test${source}`)
    await page.loadImage(`https://mallory.test${path}`)
    expect(blocked()).toEqual(allowed ? [] : ['csp-img-src'])
  })

  it('forgets the path of a source after a redirect, but not the host (CSP3 §7.6)', async () => {
    const bounce = (location: string) => ({ status: 302, headers: [['Location', location]] as const })
    const csp: Header = ['Content-Security-Policy', 'img-src https://mallory.test/data']
    const { browser, blocked } = browserBefore({
      [shop]: { headers: [csp] },
      [`${mallory}data?near`]: bounce(`${mallory}elsewhere`),
      [`${mallory}data?far`]: bounce('https://bank.test/data'),
    })
    const { page } = await browser.open(shop)
    expect(await page.loadImage(`${mallory}data?near`)).toBe(true)
    expect(await page.loadImage(`${mallory}data?far`)).toBe(false)
    expect(blocked()).toEqual(['csp-img-src'])
  })

  it('is several policies where a line has commas, and each must allow it (CSP3 §2.2.2)', async () => {
    const { page, blocked } = await under("img-src *, connect-src 'none'")
    await page.fetch(mallory, { mode: 'no-cors' })
    await page.loadImage(mallory)
    expect(blocked()).toEqual(['csp-connect-src'])
    expect((await under("img-src *, script-src 'self'")).page.allowsInlineScript).toBe(false)
  })

  it.each([
    ["script-src 'self'", false],
    ["default-src 'self'", false],
    ["script-src 'unsafe-inline'", true],
    ["script-src 'unsafe-inline' 'nonce-abc'", false],
    ["img-src 'self'", true],
  ])('%j lets injected inline script run: %s (CSP3 §6.1.10)', async (policy, allowed) => {
    expect((await under(policy)).page.allowsInlineScript).toBe(allowed)
  })

  it("keeps forms at home with form-action 'self'", async () => {
    const { page, blocked } = await under("form-action 'self'")
    await page.submit({ action: mallory, method: 'POST', fields: {} })
    expect(blocked()).toEqual(['csp-form-action'])
  })
})
