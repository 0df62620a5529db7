import { describe, expect, it } from 'vitest'
import { hardenedJwt, hardenedSession } from '../../src/scenario/index.ts'
import { allowedAfter, type Ending } from './allowedAfter.ts'

const logout: Ending = { kind: 'logout', told: { access: true, refresh: true }, issuedJustBefore: false }
const minutes = (n: number) => n * 60_000

describe('how long a thief may still be let in after a logout', () => {
  it('is not at all where a row is deleted, and as long as copies of it live', () => {
    expect(allowedAfter(hardenedSession, logout)).toBe(0)
    const cached = { ...hardenedSession, store: 'cached', cacheTtl: 60 } as const
    expect([1, 2].map((servers) => allowedAfter({ ...cached, servers }, logout))).toEqual([0, minutes(1)])
  })

  it('is a session’s lifetime where nothing can be deleted, or nothing is', () => {
    for (const knobs of [{ store: 'cookie' }, { logoutDeletes: false }] as const) {
      expect(allowedAfter({ ...hardenedSession, ...knobs }, logout)).toBe(minutes(30))
      expect(allowedAfter({ ...hardenedSession, ...knobs, lifetime: 0 }, logout)).toBe(Infinity)
    }
  })

  it('is a token’s lifetime and leeway where nobody takes it back, else how late that is heard of', () => {
    expect(allowedAfter({ ...hardenedJwt, leeway: 60 }, logout)).toBe(minutes(16))
    const revoked = allowedAfter({ ...hardenedJwt, revocation: 'denylist', revocationLag: 60 }, logout)
    expect([revoked >= minutes(1), revoked < minutes(1.1)]).toEqual([true, true])
  })

  it('is that of a refresh token which the logout leaves', () => {
    const kept = { ...hardenedJwt, refresh: 'static', refreshLifetime: 3600, logoutRevokes: false } as const
    expect(allowedAfter(kept, logout)).toBe(minutes(60 + 15))
    expect(allowedAfter({ ...kept, refresh: 'rotating' }, logout)).toBe(Infinity)
  })
})
