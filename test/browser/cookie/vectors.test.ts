/**
 * The cookie test data of the IETF httpstate working group (2011). Where a later specification changed the rule, the
 * case is listed below with the section that changed it and what holds now.
 */
import { describe, expect, it } from 'vitest'
import { cookieString } from '../../../src/browser/cookie/send.ts'
import { targetOf, type CookieContext } from '../../../src/browser/cookie/context.ts'
import { createJar } from '../../../src/browser/index.ts'
import vectors from '../../vectors/http-state.json'

/** Dates in 2019 and later are meant to lie ahead. */
const NOW = Date.UTC(2011, 0, 1)

const context = (url: string): CookieContext => ({
  target: targetOf(url),
  now: NOW,
  api: 'http',
  sameSite: 'strict',
  partition: 'http://example.org',
  blocked: false,
})

const NAMELESS = 'a pair without a name is a cookie with an empty name (6265bis §5.6 step 3)'
const CONTROL = 'a control character spoils the line instead of ending it (6265bis §5.6 step 1)'

const changed: Readonly<Record<string, { expected: string; because: string }>> = {
  '0004': { expected: 'foo', because: NAMELESS },
  '0021': { expected: 'a=b; x; c=d', because: NAMELESS },
  '0023': { expected: 'foo', because: NAMELESS },
  '0024': { expected: 'foo', because: NAMELESS },
  '0025': { expected: 'foo', because: NAMELESS },
  '0026': { expected: 'foo', because: NAMELESS },
  '0027': { expected: 'bar', because: NAMELESS },
  '0028': { expected: 'foo', because: `${NAMELESS}; a line of white space is none (§5.7 step 2)` },
  chromium0009: { expected: 'BLAHHH', because: NAMELESS },
  chromium0010: { expected: '"BLA\\"HHH"', because: NAMELESS },
  chromium0012: { expected: 'ABC', because: NAMELESS },
  'disabled-chromium0022': { expected: '', because: CONTROL },
  'disabled-chromium0023': { expected: '', because: CONTROL },
  'disabled-path0029': { expected: '', because: 'paths are compared as they are written (6265bis §5.1.4)' },
  mozilla0012: { expected: 'test="fubar! = foo; five', because: NAMELESS },
  mozilla0014: { expected: 'six', because: NAMELESS },
  mozilla0015: { expected: 'seven', because: NAMELESS },
  mozilla0016: { expected: 'eight', because: NAMELESS },
  mozilla0017: { expected: 'eight; test=six', because: NAMELESS },
  name0023: { expected: 'foo', because: NAMELESS },
  name0028: { expected: 'a', because: NAMELESS },
  name0031: { expected: '"foo', because: NAMELESS },
  name0032: { expected: '"foo\\"bar', because: NAMELESS },
  name0033: { expected: 'aaa', because: NAMELESS },
  'optional-domain0042': {
    expected: 'foo=bar',
    because: 'of several Domain attributes the last counts, an empty one too (6265bis §5.7 step 7)',
  },
}

describe('the cookie test data of the IETF', () => {
  for (const { name, setCookie, location, expected } of vectors.cases) {
    const rule = changed[name]
    it(rule ? `${name}: ${rule.because}` : name, () => {
      const jar = createJar()
      const page = `http://home.example.org:8888/cookie-parser?${name}`
      for (const line of setCookie) jar.set(line, context(page))
      const next = new URL(location ?? `/cookie-parser-result?${name}`, page).href
      expect(cookieString(jar.get(context(next)))).toBe(rule ? rule.expected : expected)
    })
  }

  it('are all there', () => {
    expect(vectors.cases).toHaveLength(222)
    expect(Object.keys(changed).filter((name) => !vectors.cases.some((each) => each.name === name))).toEqual([])
  })
})
