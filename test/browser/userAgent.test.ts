import { describe, expect, it } from 'vitest'
import { createBrowser, type Header, type UserAgent } from '../../src/browser/index.ts'
import { browserBefore, sets } from './browserBefore.ts'

const SHOP = 'https://shop.test/'
const MALLORY = 'https://mallory.test/'
const MINUTE = 60_000

/** A browser of this kind in which the shop has set a cookie without SameSite. */
async function withCookie(userAgent: UserAgent, line = 'sid=1; Secure') {
  const place = browserBefore({ [SHOP]: sets(line) }, undefined, userAgent)
  await place.browser.open(SHOP)
  const open = async () => (await place.browser.open(MALLORY)).page
  /** The cookie that goes with what a page of another site does, as many minutes later. */
  const afterMinutes = async (minutes: number, act: (page: Awaited<ReturnType<typeof open>>) => Promise<unknown>) => {
    place.clock.now += minutes * MINUTE
    await act(await open())
    return place.last('Cookie')
  }
  return { ...place, afterMinutes }
}

const post = { action: `${SHOP}transfer`, method: 'POST', fields: { to: 'mallory' } } as const

describe('a cookie without SameSite (RFC 6265bis §5.6.7)', () => {
  it('goes with a cross-site POST for two minutes in Chromium, which takes it for Lax (§5.6.7.2)', async () => {
    const { afterMinutes } = await withCookie('chromium')
    expect(await afterMinutes(1, (page) => page.submit(post))).toBe('sid=1')
    expect(await afterMinutes(1, (page) => page.submit(post))).toBeUndefined()
  })

  it.each(['firefox', 'safari'] as const)('goes with each in %s, which takes it for None', async (userAgent) => {
    const { afterMinutes, requests } = await withCookie(userAgent)
    expect(await afterMinutes(1, (page) => page.submit(post))).toBe('sid=1')
    expect(await afterMinutes(60, (page) => page.submit(post))).toBe('sid=1')
    expect(requests.at(-1)?.context.cookies).toMatchObject([{ reason: { code: 'sent-samesite-unset-as-none' } }])
  })

  it.each(['firefox', 'safari'] as const)('is another one with SameSite=Lax, in %s as well', async (userAgent) => {
    const { afterMinutes } = await withCookie(userAgent, 'sid=1; Secure; SameSite=Lax')
    expect(await afterMinutes(1, (page) => page.submit(post))).toBeUndefined()
  })
})

describe('a request from a page of another site', () => {
  it.each([
    ['chromium', 'sid=1'],
    ['firefox', undefined],
    ['safari', undefined],
  ] as const)('in %s carries %s, with SameSite=None', async (userAgent, cookie) => {
    const { afterMinutes } = await withCookie(userAgent, 'sid=1; Secure; SameSite=None')
    const fetched = await afterMinutes(1, (page) => page.fetch(`${SHOP}orders`, { credentials: 'include' }))
    expect(fetched).toBe(cookie)
  })
})

describe('a device bound session', () => {
  const registration: Header = ['Secure-Session-Registration', '(RS256);path="/register";challenge="c"']

  it.each([
    ['chromium', ['/', '/register']],
    ['firefox', ['/']],
    ['safari', ['/']],
  ] as const)('is registered by %s with %j', async (userAgent, paths) => {
    const asked: string[] = []
    const browser = createBrowser({
      userAgent,
      deps: {
        now: () => 0,
        record: () => undefined,
        deviceKey: async () => ({ alg: 'RS256', publicKey: { kty: 'RSA' }, sign: async () => Uint8Array.of(1) }),
        async send({ url }) {
          const { pathname } = new URL(url)
          asked.push(pathname)
          return { status: 200, headers: pathname === '/' ? [registration] : [], body: '' }
        },
      },
    })
    await browser.open(SHOP)
    expect(asked).toEqual(paths)
  })
})
