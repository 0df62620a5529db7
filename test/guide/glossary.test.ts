import { describe, expect, it } from 'vitest'
import { glossary, termOf } from '../../src/guide/glossary.ts'
import { entryOf, hardenedJwt, hardenedSession, knobsOf } from '../../src/scenario/index.ts'

const terms = glossary.flatMap((part) => part.terms)
const labels = new Set([hardenedSession, hardenedJwt].flatMap(knobsOf).map(({ label }) => label))

/** The words that the page uses and that a newcomer asked about. */
const asked = [
  'knob, own, store, claim, bearer, family, generation, grace, absolute-cap, bff, dpop, dbsc, same-trace, wire, preset, exposure',
  'session, cookie, same-site, http-only, jwt, jws, jwk, jwks, kid, alg, iss, aud, exp, nbf, jti, refresh-token, rotation',
  'denylist, introspection, status-list, token-exchange, xss, csrf, session-fixation, replay, idle-timeout, absolute-timeout, step-up',
].flatMap((line) => line.split(', '))

describe('the glossary', () => {
  it.each(asked)('explains %s', (id) => {
    expect(termOf(id)?.text).toMatch(/\.$/)
  })

  it('has each name once, whatever its part', () => {
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length)
    expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length)
  })

  it('uses names that an address carries as they are', () => {
    expect(terms.filter(({ id }) => encodeURIComponent(id) !== id || id !== id.toLowerCase())).toEqual([])
  })

  it('explains each in a few short sentences', () => {
    const isLong = ({ text }: { text: string }) => text.length > 330 || text.split('. ').length > 4
    expect(terms.filter(isLong).map(({ id }) => id)).toEqual([])
  })

  it('leads to rows and knobs that exist', () => {
    expect(terms.flatMap(({ rows = [] }) => rows).filter((id) => !entryOf(id))).toEqual([])
    expect(terms.flatMap(({ knobs = [] }) => knobs).filter((label) => !labels.has(label))).toEqual([])
  })

  it('is no source of errors for what came from an address', () => {
    expect(termOf('constructor')).toBeUndefined()
  })
})
