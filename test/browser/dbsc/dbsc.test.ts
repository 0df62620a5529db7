import { describe, expect, it } from 'vitest'
import {
  createBrowser,
  headerOf,
  type DeviceKey,
  type HttpRequest,
  type HttpResponse,
} from '../../../src/browser/index.ts'

const key: DeviceKey = {
  alg: 'RS256',
  publicKey: { kty: 'RSA', n: 'n', e: 'AQAB' },
  sign: async () => Uint8Array.of(1, 2, 3),
}

const instructions = JSON.stringify({
  session_identifier: 'one',
  refresh_url: '/refresh',
  scope: { include_site: false },
  credentials: [{ type: 'cookie', name: 'sid', attributes: 'Path=/; Secure' }],
})

const short = (value: string): [string, string] => ['set-cookie', `sid=${value}; Max-Age=60; Path=/; Secure`]

/** A server that binds a cookie of a minute; what it was asked for, with the time. */
function place(refreshed: (tries: number) => HttpResponse) {
  let now = 0
  let refreshes = 0
  const asked: HttpRequest[] = []
  const browser = createBrowser({
    deps: {
      now: () => now,
      record: () => undefined,
      deviceKey: async () => key,
      async send(request) {
        asked.push(request)
        const { pathname } = new URL(request.url)
        if (pathname === '/login') {
          const registration = '(RS256);path="/register";challenge="first"'
          return { status: 200, headers: [short('a'), ['secure-session-registration', registration]], body: '' }
        }
        if (pathname === '/register') {
          return { status: 200, headers: [['secure-session-challenge', '"second";id="one"']], body: instructions }
        }
        if (pathname === '/refresh') return refreshed(refreshes++)
        return { status: 200, headers: [], body: '' }
      },
    },
  })
  const paths = () => asked.splice(0).map(({ url }) => new URL(url).pathname)
  return { browser, asked, paths, pass: (millis: number) => (now += millis) }
}

const claimsOf = (request: HttpRequest | undefined) => {
  const [, claims = ''] = (request ? (headerOf(request, 'Secure-Session-Response') ?? '') : '').slice(1, -1).split('.')
  return JSON.parse(atob(claims || 'e30')) as { jti?: string }
}

const fine = (): HttpResponse => ({ status: 200, headers: [short('b')], body: '' })

describe('a browser with a key in its device', () => {
  it('registers it where the server offers that, with a proof over the challenge', async () => {
    const { browser, asked } = place(fine)
    await browser.open('https://shop.test/login')
    const request = asked.at(-1)
    expect([request?.method, request?.url]).toEqual(['POST', 'https://shop.test/register'])
    expect(claimsOf(request).jti).toBe('first')
  })

  it('renews the cookie before a request that lacks it, and only then', async () => {
    const { browser, asked, paths, pass } = place(fine)
    await browser.open('https://shop.test/login')
    paths()
    await browser.open('https://shop.test/')
    expect(paths()).toEqual(['/'])
    pass(60_000)
    await browser.open('https://shop.test/')
    expect(claimsOf(asked[0]).jti).toBe('second')
    expect(asked[1] && headerOf(asked[1], 'Cookie')).toBe('sid=b')
    expect(paths()).toEqual(['/refresh', '/'])
  })

  it('answers a 403 with a proof over the challenge in it', async () => {
    const again: HttpResponse = { status: 403, headers: [['secure-session-challenge', '"third";id="one"']], body: '' }
    const { browser, asked, paths, pass } = place((tries) => (tries === 0 ? again : fine()))
    await browser.open('https://shop.test/login')
    paths()
    pass(60_000)
    await browser.open('https://shop.test/')
    expect(asked.slice(0, 2).map((request) => claimsOf(request).jti)).toEqual(['second', 'third'])
    expect(paths()).toEqual(['/refresh', '/refresh', '/'])
  })

  it('forgets the session at any other 4xx', async () => {
    const { browser, paths, pass } = place(() => ({ status: 401, headers: [], body: '' }))
    await browser.open('https://shop.test/login')
    paths()
    pass(60_000)
    await browser.open('https://shop.test/')
    await browser.open('https://shop.test/')
    expect(paths()).toEqual(['/refresh', '/', '/'])
  })

  it('renews nothing for a page of another origin', async () => {
    const { browser, paths, pass } = place(fine)
    await browser.open('https://shop.test/login')
    const { page } = await browser.open('https://mallory.test/')
    paths()
    pass(60_000)
    await page.loadImage('https://shop.test/pixel')
    expect(paths()).toEqual(['/pixel'])
  })
})
