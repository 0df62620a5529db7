import { describe, expect, it } from 'vitest'
import { cookieString } from '../../../src/browser/cookie/send.ts'
import { targetOf } from '../../../src/browser/cookie/context.ts'
import { createJar, type CookieContext } from '../../../src/browser/index.ts'

const NOW = Date.UTC(2026, 0, 1)
const DAY = 24 * 3600 * 1000

const from = (url: string, more: Partial<CookieContext> = {}): CookieContext => ({
  target: targetOf(url),
  now: NOW,
  api: 'http',
  sameSite: 'strict',
  partition: 'https://shop.test',
  blocked: false,
  ...more,
})

const shop = 'https://shop.test/'

/** What becomes of one line: the code of the first event's reason. */
const fate = (line: string, url = shop, more: Partial<CookieContext> = {}) =>
  createJar().set(line, from(url, more))[0]?.reason.code

/** A jar after lines from the shop; then what is sent where. */
function jarWith(...lines: readonly string[]) {
  const jar = createJar()
  for (const line of lines) jar.set(line, from(shop))
  const header = (url: string, more: Partial<CookieContext> = {}) => cookieString(jar.get(from(url, more)))
  const why = (url: string, more: Partial<CookieContext> = {}) => jar.get(from(url, more))[0]?.reason.code
  return { jar, header, why }
}

describe('what comes into the jar (6265bis §5.7)', () => {
  it.each([
    ['a=1', shop, 'stored'],
    ['a=1; Domain=shop.test', 'https://api.shop.test/', 'stored'],
    ['a=1; Domain=SHOP.TEST', shop, 'stored'],
    ['a=1; Domain=api.shop.test', shop, 'domain-mismatch'],
    ['a=1; Domain=mallory.test', shop, 'domain-mismatch'],
    ['a=1; Domain=shop.test.', shop, 'domain-mismatch'],
    ['a=1; Domain=test', shop, 'public-suffix'],
    ['a=1; Domain=test.', 'https://shop.test./', 'public-suffix'],
    ['a=1; Domain=shop.test.', 'https://shop.test./', 'stored'],
    ['a=1; Domain=shop.test', 'https://shop.test./', 'domain-mismatch'],
    ['a=1; Domain=é.test', shop, 'domain-invalid'],
    ['a=1; Domain=127.0.0.1', shop, 'domain-mismatch'],
    ['a=1; Domain=test', 'https://test/', 'stored'],
    ['a=1; Domain=127.0.0.1', 'https://127.0.0.1/', 'stored'],
    ['a=1; Secure', 'http://shop.test/', 'secure-from-http'],
    ['a=1; SameSite=None', shop, 'samesite-none-insecure'],
    ['a=1; SameSite=None; Secure', shop, 'stored'],
    ['a=1; Partitioned', shop, 'partitioned-insecure'],
    ['a=1; Max-Age=0', shop, 'already-expired'],
    ['a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', shop, 'already-expired'],
    ['a=1; Max-Age=5; Expires=Thu, 01 Jan 1970 00:00:00 GMT', shop, 'stored'],
    ['__Secure-a=1; Secure', shop, 'stored'],
    ['__Secure-a=1', shop, 'secure-prefix'],
    ['__secure-a=1', shop, 'secure-prefix'],
    ['__Host-a=1; Secure; Path=/', shop, 'stored'],
    ['__Host-a=1; Secure', 'https://shop.test/a/b', 'host-prefix'],
    ['__Host-a=1; Secure; Path=/; Domain=shop.test', shop, 'host-prefix'],
    ['__HOST-a=1; Path=/', shop, 'host-prefix'],
    ['__Http-a=1; Secure; HttpOnly', shop, 'stored'],
    ['__Http-a=1; Secure', shop, 'http-prefix'],
    ['__Host-Http-a=1; Secure; HttpOnly; Path=/', shop, 'stored'],
    ['__Host-Http-a=1; Secure; Path=/', shop, 'host-http-prefix'],
    ['=__Host-a', shop, 'nameless-prefix'],
    ['__SecureX=1', shop, 'stored'],
  ])('%s from %s: %s', (line, url, code) => {
    expect(fate(line, url)).toBe(code)
  })

  it.each([
    ['a=1; HttpOnly', { api: 'script' }, 'httponly-from-script'],
    ['__Http-a=1; Secure', { api: 'script' }, 'http-prefix'],
    ['a=1', { sameSite: 'cross-site' }, 'samesite-cross-site-set'],
    ['a=1; SameSite=Lax', { sameSite: 'cross-site' }, 'samesite-cross-site-set'],
    ['a=1; SameSite=Strict', { sameSite: 'cross-site' }, 'samesite-cross-site-set'],
    ['a=1; SameSite=None; Secure', { sameSite: 'cross-site' }, 'stored'],
    ['a=1; SameSite=Strict', { sameSite: 'lax' }, 'stored'],
    ['a=1; SameSite=None; Secure', { blocked: true }, 'third-party-blocked'],
    ['a=1; SameSite=None; Secure; Partitioned', { blocked: true }, 'stored'],
  ] satisfies [string, Partial<CookieContext>, string][])('%s in the context %j: %s', (line, context, code) => {
    expect(fate(line, shop, context)).toBe(code)
  })

  it('lives at most 400 days (§5.5)', () => {
    const { jar } = jarWith('a=1; Max-Age=99999999999', 'b=1; Expires=Fri, 07 Aug 2099 08:04:19 GMT', 'c=1')
    expect(jar.all(NOW).map(({ expires }) => expires)).toEqual([NOW + 400 * DAY, NOW + 400 * DAY, null])
    expect(jar.all(NOW + 400 * DAY).map(({ name }) => name)).toEqual(['c'])
  })

  it('keeps Secure cookies from being replaced or shadowed over http (§5.7 step 16)', () => {
    const { jar } = jarWith('a=1; Secure; Path=/account')
    const overHttp = (line: string) => jar.set(line, from('http://shop.test/'))[0]?.reason.code
    expect(overHttp('a=2; Path=/account')).toBe('leave-secure-alone')
    expect(overHttp('a=2; Path=/account/orders')).toBe('leave-secure-alone')
    expect(overHttp('a=2; Domain=shop.test; Path=/account')).toBe('leave-secure-alone')
    expect(overHttp('a=2; Path=/')).toBe('stored')
    expect(overHttp('b=2; Path=/account')).toBe('stored')
  })

  it('lets a script replace or delete no HttpOnly cookie (§5.7 step 23)', () => {
    const { jar, header } = jarWith('a=1; HttpOnly')
    for (const line of ['a=2', 'a=; Max-Age=0']) {
      expect(jar.set(line, from(shop, { api: 'script' }))[0]?.reason.code).toBe('httponly-overwrite')
    }
    expect(header(shop)).toBe('a=1')
  })

  it('tells host-only cookies from domain cookies of the same name (§5.7 step 23)', () => {
    expect(jarWith('a=1', 'a=2; Domain=shop.test').header(shop)).toBe('a=1; a=2')
  })

  it('removes a cookie when the server sets it into the past, and says so', () => {
    const { jar, header } = jarWith('a=1')
    expect(jar.set('a=; Max-Age=0', from(shop))).toMatchObject([{ type: 'cookie-removed', cookie: { value: '1' } }])
    expect(header(shop)).toBe('')
  })

  it('cuts a site back to 150 cookies when it has more than 180, Secure ones last (§5.7, excess cookies)', () => {
    const jar = createJar()
    jar.set('kept=1; Secure', from(shop))
    for (let i = 0; i < 179; i++) jar.set(`c${i}=1`, from(shop))
    expect(jar.all(NOW)).toHaveLength(180)
    const events = jar.set('last=1', from(shop))
    expect(events.filter(({ type }) => type === 'cookie-removed')).toHaveLength(31)
    const names = jar.all(NOW).map(({ name }) => name)
    expect(names).toHaveLength(150)
    expect([names[0], names[1], names.at(-1)]).toEqual(['kept', 'c31', 'last'])
  })

  /** One cookie on each of so many sites, every tenth Secure. */
  function crowd(sites: number, since: (site: number) => number) {
    const jar = createJar()
    const set = (site: number, now: number) =>
      jar.set(`a=1; Max-Age=30000000${site % 10 ? '' : '; Secure'}`, from(`https://s${site}.test/`, { now }))
    for (let site = 0; site < sites; site++) set(site, since(site))
    return { jar, set }
  }

  it('cuts all sites back to 3000 cookies when they have more than 3300, unused and not Secure ones first (§5.7)', () => {
    const { jar, set } = crowd(3300, () => NOW)
    const later = NOW + 31 * DAY
    // Used again since, this one is not among the oldest.
    jar.get(from('https://s1.test/', { now: later - 1000 }))
    expect(jar.all(later)).toHaveLength(3300)
    const gone = set(3301, later).flatMap((event) => (event.type === 'cookie-removed' ? [event] : []))
    expect(new Set(gone.map(({ reason }) => reason.code))).toEqual(new Set(['jar-limit']))
    expect(gone).toHaveLength(301)
    expect(gone.some(({ cookie }) => cookie.secure)).toBe(false)
    const left = new Set(jar.all(later).map(({ domain }) => domain))
    expect(left.size).toBe(3000)
    expect(['s1.test', 's0.test', 's2.test'].map((host) => left.has(host))).toEqual([true, true, false])
  })

  it('spares what was used within 30 days, however much there is, as Chromium does', () => {
    const { jar, set } = crowd(3310, () => NOW)
    expect(set(4000, NOW + 29 * DAY)).toHaveLength(1)
    expect(jar.all(NOW + 29 * DAY)).toHaveLength(3311)
  })
})

describe('what is sent (6265bis §5.8.3)', () => {
  it('longer paths first, then older cookies (step 4)', () => {
    const { header } = jarWith('a=1', 'b=2; Path=/x', 'c=3', 'd=4; Path=/x/y')
    expect(header('https://shop.test/x/y/z')).toBe('d=4; b=2; a=1; c=3')
  })

  it('a cookie whose value changed counts as new in Chromium, one with the same value keeps its place', () => {
    const { jar, header } = jarWith('a=1', 'b=2')
    jar.set('a=1; HttpOnly', from(shop))
    expect(header(shop)).toBe('a=1; b=2')
    jar.set('a=3', from(shop))
    expect(header(shop)).toBe('b=2; a=3')
  })

  it('a nameless cookie as its bare value (§5.8.1)', () => {
    expect(jarWith('1', 'a=2').header(shop)).toBe('1; a=2')
  })

  it.each([
    ['a=1; Domain=shop.test', 'https://api.shop.test/', {}, 'sent'],
    ['a=1', 'https://api.shop.test/', {}, undefined],
    ['a=1; Path=/x', 'https://shop.test/xy', {}, 'path-mismatch'],
    ['a=1; Secure', 'http://shop.test/', {}, 'secure-over-http'],
    ['a=1; HttpOnly', shop, { api: 'script' }, 'httponly-to-script'],
    ['a=1; SameSite=Strict', shop, { sameSite: 'lax' }, 'samesite-strict-cross-site'],
    ['a=1; SameSite=Lax', shop, { sameSite: 'lax' }, 'sent-samesite-lax'],
    ['a=1', shop, { sameSite: 'lax' }, 'sent-samesite-unset'],
    ['a=1; SameSite=Lax', shop, { sameSite: 'lax-unsafe' }, 'samesite-lax-cross-site-post'],
    ['a=1; SameSite=Lax', shop, { sameSite: 'cross-site' }, 'samesite-lax-cross-site'],
    ['a=1', shop, { sameSite: 'cross-site' }, 'samesite-unset-cross-site'],
    ['a=1; SameSite=None; Secure', shop, { sameSite: 'cross-site' }, 'sent-samesite-none'],
    ['a=1; SameSite=None; Secure', shop, { blocked: true }, 'third-party-blocked'],
    ['a=1; Secure; Partitioned', shop, { blocked: true }, 'sent-partitioned'],
    ['a=1; Secure; Partitioned', shop, { partition: 'https://mallory.test' }, 'other-partition'],
  ] satisfies [string, string, Partial<CookieContext>, string | undefined][])(
    '%s to %s in %j: %s',
    (line, url, more, code) => {
      const { jar } = jarWith(line)
      const first = jar
        .get(from(url, more))
        .find(({ cookie }) => !cookie.hostOnly || cookie.domain === new URL(url).hostname)
      expect(first?.reason.code).toBe(code)
    },
  )

  it('says of a host-only cookie at another host of the site why it stays behind', () => {
    const jar = createJar()
    jar.set('a=1', from(shop))
    expect(jar.get(from('https://api.shop.test/'))).toMatchObject([{ sent: false, reason: { code: 'host-only' } }])
  })

  it('a cookie without SameSite goes with a cross-site POST while it is younger than two minutes (§5.6.7.2)', () => {
    const { why } = jarWith('a=1')
    const post = (age: number) => why(shop, { sameSite: 'lax-unsafe', now: NOW + age })
    expect(post(119_999)).toBe('sent-lax-allowing-unsafe')
    expect(post(120_000)).toBe('samesite-unset-cross-site-post')
  })
})
