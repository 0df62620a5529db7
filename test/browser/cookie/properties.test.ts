/** What the jar must hold for every input, not only for those that somebody thought of. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_NAME_VALUE } from '../../../src/browser/cookie/parse.ts'
import { cookieString } from '../../../src/browser/cookie/send.ts'
import { createJar, explained, type CookieContext, type CookieTarget } from '../../../src/browser/index.ts'

const NOW = Date.UTC(2026, 0, 1)

const hosts = ['shop.test', 'api.shop.test', 'a.api.shop.test', 'mallory.test', 'notshop.test', 'test', '127.0.0.1']
const paths = ['/', '/a', '/a/', '/a/b', '/ab']

const target: fc.Arbitrary<CookieTarget> = fc.record({
  host: fc.constantFrom(...hosts),
  path: fc.constantFrom(...paths),
  secure: fc.boolean(),
})
const context: fc.Arbitrary<CookieContext> = fc.record({
  target,
  now: fc.integer({ min: NOW, max: NOW + 1e7 }),
  api: fc.constantFrom('http' as const, 'script' as const),
  sameSite: fc.constantFrom('strict' as const, 'lax' as const, 'lax-unsafe' as const, 'cross-site' as const),
  partition: fc.constantFrom('https://shop.test', 'https://mallory.test'),
  blocked: fc.boolean(),
})

const LONGEST = 10_000

/** Any bytes, as a header's octets reach the parser: one character each. */
const bytes = fc.uint8Array({ maxLength: LONGEST, size: 'max' }).map((octets) => Buffer.from(octets).toString('latin1'))

/** Any UTF-16 code units, halves of surrogate pairs among them. */
const units = fc.uint16Array({ maxLength: LONGEST, size: 'max' }).map((codes) => String.fromCharCode(...codes))

/** What lines are made of; no control character ends the reading of them early. */
const morsel = fc.oneof(
  fc.constantFrom('Expires', 'Max-Age', 'Domain', 'Path', 'Secure', 'HttpOnly', 'SameSite', 'Partitioned'),
  fc.constantFrom('=', '=', ';', ';', ';', '; ', ' ', '\t', '"', ',', '.', '/', '-', 'é', '日本'),
  fc.constantFrom('constructor', '__proto__', 'toString', 'None', 'Lax', 'shop.test', '__Host-', '__Http-a'),
  fc.constantFrom('Fri, 07 Aug 2099 08:04:19 GMT', '08:04:19', '31 Feb', '0', '7', '99999999999999999999'),
  fc.tuple(fc.constantFrom(' ', ' ', 'x', '0', '='), fc.nat(3000)).map(([text, times]) => text.repeat(times)),
)
const readable = fc
  .tuple(
    fc.constantFrom('', 'a=1;', 'a=1; SameSite=', 'a=1; Expires='),
    fc.array(morsel, { maxLength: 2000, size: 'large' }),
  )
  .map(([start, morsels]) => (start + morsels.join('')).slice(0, LONGEST))

const attribute = fc.constantFrom(
  'Secure',
  'HttpOnly',
  'Partitioned',
  'SameSite=None',
  'SameSite=Strict',
  'SameSite=Lax',
  'Path=/',
  'Path=/a',
  'Domain=shop.test',
  'Domain=.api.shop.test',
  'Domain=test',
  'Domain=',
  'Max-Age=100',
  'Max-Age=0',
  'Expires=Fri, 07 Aug 2099 08:04:19 GMT',
)
/** Lines that are often accepted; pure noise hardly ever is. */
const line = fc
  .tuple(
    fc.constantFrom('a', 'b', '', '__Host-a', '__Secure-a', '__Http-a', '__Host-Http-a'),
    fc.constantFrom('1', '2', '', 'x=y'),
    fc.array(attribute, { maxLength: 6 }),
  )
  .map(([name, value, attributes]) => [`${name}=${value}`, ...attributes].join('; '))

const fill = (sets: readonly (readonly [string, CookieContext])[]) => {
  const jar = createJar()
  for (const [text, from] of sets) jar.set(text, from)
  return jar
}
const sets = fc.array(fc.tuple(line, context), { minLength: 1, maxLength: 12 })

/** All that a request to this place could be given: no rule but the one under test is in the way. */
const open = (where: CookieTarget, api: 'http' | 'script' = 'http'): CookieContext => ({
  target: where,
  now: NOW,
  api,
  sameSite: 'strict',
  partition: 'https://shop.test',
  blocked: false,
})

describe('the jar, whatever it is given', () => {
  it('never throws on any byte string up to 10,000 characters', () => {
    fc.assert(
      fc.property(bytes, context, (text, from) => {
        const jar = createJar()
        const events = jar.set(text, from)
        expect(events.length).toBeGreaterThan(0)
        cookieString(jar.get(from))
      }),
      { numRuns: 300 },
    )
  })

  it('never throws on any line up to 10,000 characters that is made of what lines are made of', () => {
    const met = { long: 0, stored: 0, refused: 0 }
    fc.assert(
      fc.property(readable, context, (text, from) => {
        const jar = createJar()
        const events = jar.set(text, from)
        cookieString(jar.get(from))
        if (text.length > MAX_NAME_VALUE) met.long++
        met[events.some(({ type }) => type === 'cookie-stored') ? 'stored' : 'refused']++
      }),
      { numRuns: 300 },
    )
    // Not all of them are turned away at the door.
    expect(Math.min(met.long, met.stored, met.refused)).toBeGreaterThan(0)
  })

  it.each([
    ['bytes', bytes],
    ['text', units],
    ['lines', readable],
  ])('is given %s that are longer than a cookie may be', (_, given) => {
    const lengths = fc.sample(given, { numRuns: 100, seed: 1 }).map(({ length }) => length)
    expect(Math.max(...lengths)).toBeGreaterThan(MAX_NAME_VALUE)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(LONGEST)
  })

  it('never throws on any text that a script may write', () => {
    fc.assert(
      fc.property(units, context, (text, from) => {
        const jar = createJar()
        jar.set(text, { ...from, api: 'script' })
        cookieString(jar.get({ ...from, api: 'script' }))
      }),
      { numRuns: 200 },
    )
  })

  it('never sends a Secure cookie over http (6265bis §5.8.3 step 3)', () => {
    fc.assert(
      fc.property(sets, target, (filled, where) => {
        const decisions = fill(filled).get(open({ ...where, secure: false }))
        expect(decisions.filter(({ sent, cookie }) => sent && cookie.secure)).toEqual([])
      }),
    )
  })

  it('never shows an HttpOnly cookie to a script, nor lets a script make or replace one (6265bis §5.7, §5.8.3)', () => {
    fc.assert(
      fc.property(sets, fc.array(fc.tuple(line, context)), target, (filled, scripts, where) => {
        const jar = fill(filled)
        const hidden = () => jar.all(NOW).filter(({ httpOnly }) => httpOnly)
        const before = hidden()
        for (const [text, from] of scripts) jar.set(text, { ...from, now: NOW, api: 'script' })
        expect(hidden()).toEqual(before)
        const read = jar.get(open(where, 'script'))
        expect(read.filter(({ sent, cookie }) => sent && cookie.httpOnly)).toEqual([])
      }),
    )
  })

  it('never sends a host-only cookie to another host (6265bis §5.8.3 step 3)', () => {
    fc.assert(
      fc.property(sets, target, (filled, where) => {
        const decisions = fill(filled).get(open(where))
        expect(decisions.filter(({ sent, cookie }) => sent && cookie.hostOnly && cookie.domain !== where.host)).toEqual(
          [],
        )
      }),
    )
  })

  it('never sends a cookie outside its domain or its path (6265bis §5.1.3, §5.1.4)', () => {
    fc.assert(
      fc.property(sets, target, (filled, where) => {
        for (const { sent, cookie } of fill(filled).get(open(where))) {
          if (!sent) continue
          expect(`.${where.host}`.endsWith(`.${cookie.domain}`)).toBe(true)
          expect(`${where.path}/`.startsWith(cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`)).toBe(true)
        }
      }),
    )
  })

  it('keeps no cookie longer than 400 days, and sends none that has expired (6265bis §5.5, §5.7)', () => {
    fc.assert(
      fc.property(sets, target, fc.integer({ min: 0, max: 1e12 }), (filled, where, later) => {
        const jar = fill(filled)
        for (const { expires, created } of jar.all(NOW)) {
          if (expires !== null) expect(expires - created).toBeLessThanOrEqual(400 * 24 * 3600 * 1000 + 1e7)
        }
        const now = NOW + later
        const expired = jar
          .get({ ...open(where), now })
          .filter(({ cookie }) => cookie.expires !== null && cookie.expires <= now)
        expect(expired).toEqual([])
      }),
    )
  })

  it('keeps what a prefix promises (6265bis §5.4)', () => {
    fc.assert(
      fc.property(sets, (filled) => {
        for (const { name, secure, httpOnly, hostOnly, path } of fill(filled).all(NOW)) {
          if (name.startsWith('__')) expect(secure).toBe(true)
          if (name.startsWith('__Host-')) expect({ hostOnly, path }).toEqual({ hostOnly: true, path: '/' })
          if (name.startsWith('__Http-') || name.startsWith('__Host-Http-')) expect(httpOnly).toBe(true)
        }
      }),
    )
  })

  it('lets plain http neither replace nor shadow a Secure cookie (6265bis §5.7 step 16)', () => {
    fc.assert(
      fc.property(sets, fc.array(fc.tuple(line, context)), (filled, plain) => {
        const jar = fill(filled)
        const safe = () => jar.all(NOW).filter(({ secure }) => secure)
        const before = safe()
        for (const [text, from] of plain)
          jar.set(text, { ...from, now: NOW, target: { ...from.target, secure: false } })
        expect(safe()).toEqual(before)
      }),
    )
  })

  it('gives each cookie of the host a decision with a reason and its source', () => {
    fc.assert(
      fc.property(sets, context, (filled, asked) => {
        for (const { reason } of fill(filled).get(asked)) {
          expect(explained(reason).text).not.toBe('')
          expect(explained(reason).source).toMatch(/§|CHIPS/)
        }
      }),
    )
  })

  it('decides the same for the same input', () => {
    fc.assert(
      fc.property(sets, context, (filled, asked) => {
        expect(fill(filled).get(asked)).toEqual(fill(filled).get(asked))
      }),
    )
  })
})
