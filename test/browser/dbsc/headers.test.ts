import { describe, expect, it } from 'vitest'
import { challengesIn, registrationsIn } from '../../../src/browser/dbsc/headers.ts'

describe('Secure-Session-Registration', () => {
  it('is a list of algorithms with a path, a challenge and an authorization', () => {
    expect(registrationsIn('(ES256 RS256);path="reg";challenge="cv";authorization="ac"')).toEqual([
      { algorithms: ['ES256', 'RS256'], path: 'reg', challenge: 'cv', authorization: 'ac' },
    ])
  })

  it('may hold several, and one without a path does not count', () => {
    const value = '(ES256);path="reg1";challenge="cv1", (RS256);path="reg2", (RS256);challenge="c"'
    expect(registrationsIn(value).map(({ path, challenge }) => [path, challenge])).toEqual([
      ['reg1', 'cv1'],
      ['reg2', null],
    ])
  })
})

describe('Secure-Session-Challenge', () => {
  it('names its session; one that does not is not for a refresh', () => {
    expect(challengesIn('"c1";id="session 1", "c2";id="session 2", "c3"')).toEqual([
      { challenge: 'c1', id: 'session 1' },
      { challenge: 'c2', id: 'session 2' },
    ])
  })
})
