import fc from 'fast-check'
import { domainMatch, pathMatch } from 'tough-cookie'
import { describe, expect, it } from 'vitest'
import { defaultPath, domainMatches, pathMatches } from '../../../src/browser/cookie/match.ts'

describe('domain-match (6265bis §5.1.3)', () => {
  it.each([
    ['shop.test', 'shop.test', true],
    ['api.shop.test', 'shop.test', true],
    ['a.api.shop.test', 'shop.test', true],
    ['shop.test', 'api.shop.test', false],
    ['notshop.test', 'shop.test', false],
    ['127.0.0.1', '0.0.1', false],
  ])('%s for a cookie of %s: %s', (host, domain, expected) => {
    expect(domainMatches(host, domain)).toBe(expected)
    expect(domainMatch(host, domain)).toBe(expected)
  })
})

describe('path-match (6265bis §5.1.4)', () => {
  it('agrees with tough-cookie on every pair of paths', () => {
    const path = fc.array(fc.constantFrom('/', 'a', 'b', '%2F'), { maxLength: 6 }).map((parts) => `/${parts.join('')}`)
    fc.assert(fc.property(path, path, (request, cookie) => pathMatches(request, cookie) === pathMatch(request, cookie)))
  })

  it.each([
    ['/', '/'],
    ['/a', '/'],
    ['/a/', '/a'],
    ['/a/b', '/a'],
    ['', '/'],
  ])('the default path of %j is %j', (path, expected) => {
    expect(defaultPath(path)).toBe(expected)
  })
})
