import { describe, expect, it } from 'vitest'
import { run } from '../../../src/run/index.ts'
import {
  hardenedJwt,
  hardenedSession,
  knobsOf,
  whyInactive,
  refusedBecause,
  type JwtSetup,
  type Setup,
  type Step,
} from '../../../src/scenario/index.ts'
import { jwtKnobs } from '../../../src/scenario/knobs/jwt.ts'
import { directWire } from '../../../src/world/index.ts'

const said = (setup: Setup, field: string) => {
  const knob = knobsOf(setup).find((one) => one.field === field)
  if (!knob) throw new Error(`no knob ${field}`)
  return whyInactive(setup, knob)
}

describe('a knob that means nothing in a setup', () => {
  it('says with which other setting', () => {
    expect(said(hardenedSession, 'cacheTtl')).toBe('Means nothing with Store shared.')
    expect(said({ ...hardenedSession, store: 'cached' }, 'cacheTtl')).toBeNull()
  })

  it.each(['cookie', 'cookie-chunks'] as const)('is all about ids and rows where the session is in a %s', (store) => {
    for (const field of ['idBits', 'hashedIds', 'logoutDeletes', 'maxSessions']) {
      expect(said({ ...hardenedSession, store }, field), field).toBe(`Means nothing with Store ${store}.`)
      for (const rows of ['shared', 'memory', 'cached'] as const) {
        expect(said({ ...hardenedSession, store: rows }, field), field).toBeNull()
      }
    }
  })

  it('is what happens when the store is down, where no session is in it', () => {
    for (const store of ['memory', 'cookie', 'cookie-chunks'] as const) {
      expect(said({ ...hardenedSession, store }, 'storeFailure')).toBe(`Means nothing with Store ${store}.`)
    }
    for (const store of ['shared', 'cached'] as const) {
      expect(said({ ...hardenedSession, store }, 'storeFailure'), store).toBeNull()
    }
    expect(said({ ...hardenedJwt, revocation: 'introspection' }, 'storeFailure')).toBeNull()
  })

  it('says what browsers refuse: a __Host- cookie, and SameSite=None, without Secure (RFC 6265bis §4.1.3.2, §5.7)', () => {
    const open: Setup = { ...hardenedSession, secure: false }
    expect(said(open, 'hostPrefix')).toContain('6265bis §4.1.3.2')
    expect(said({ ...open, hostPrefix: false }, 'hostPrefix')).toBeNull()
    expect(said({ ...open, sameSite: 'None' }, 'sameSite')).toContain('6265bis §5.7')
    for (const sameSite of ['Strict', 'Lax', 'unset'] as const) {
      expect(said({ ...open, sameSite }, 'sameSite'), sameSite).toBeNull()
    }
    const secure: Setup = { ...hardenedSession, sameSite: 'None' }
    expect([said(secure, 'hostPrefix'), said(secure, 'sameSite')]).toEqual([null, null])
    expect(knobsOf(hardenedJwt).map((knob) => refusedBecause(hardenedJwt, knob))).toEqual(
      knobsOf(hardenedJwt).map(() => null),
    )
  })

  it('means something wherever the issuer is apart, by itself or because of how tokens are taken back', () => {
    expect(said(hardenedJwt, 'jwksTtl')).toBe('Means nothing with Issuer same.')
    expect(said({ ...hardenedJwt, issuer: 'separate' }, 'jwksTtl')).toBeNull()
    for (const revocation of ['introspection', 'status-list', 'push'] as const) {
      expect(said({ ...hardenedJwt, revocation }, 'jwksTtl'), revocation).toBeNull()
    }
    expect(said({ ...hardenedJwt, revocation: 'denylist' }, 'jwksTtl')).not.toBeNull()
  })

  it('needs all that it needs: a binding, and a page that sees the token', () => {
    for (const field of ['checkProofTarget', 'checkProofReuse', 'proofNonce']) {
      expect(said(hardenedJwt, field)).toBe('Means nothing with Bound to none.')
      expect(said({ ...hardenedJwt, binding: 'dpop' }, field)).toBeNull()
      expect(said({ ...hardenedJwt, binding: 'dpop', storage: 'memory' }, field)).toBeNull()
      expect(said({ ...hardenedJwt, binding: 'dpop', storage: 'cookie' }, field)).toBe(
        'Means nothing with Kept in cookie.',
      )
      expect(said({ ...hardenedJwt, binding: 'dpop', storage: 'bff' }, field)).toBe('Means nothing with Kept in bff.')
    }
  })

  it('is which tab refreshes, where the BFF does', () => {
    const refresh = { ...hardenedJwt, refresh: 'rotating' } as const
    expect(said(refresh, 'oneTabRefreshes')).toBeNull()
    expect(said({ ...refresh, storage: 'bff' }, 'oneTabRefreshes')).toBe('Means nothing with Kept in bff.')
  })

  it('is that a new password ends logins, where nothing can end', () => {
    expect(said(hardenedJwt, 'endOnPasswordChange')).toBe('Means nothing with Revocation none.')
    expect(said({ ...hardenedJwt, refresh: 'static' }, 'endOnPasswordChange')).toBeNull()
    expect(said({ ...hardenedJwt, revocation: 'push' }, 'endOnPasswordChange')).toBeNull()
    expect(said({ ...hardenedJwt, storage: 'cookie' }, 'endOnPasswordChange')).toBeNull()
    expect(said(hardenedSession, 'endOnPasswordChange')).toBeNull()
  })
})

describe('what servers do without their store', () => {
  const answers = async (setup: JwtSetup) => {
    const script: Step[] = [
      { at: 0, do: 'login', who: 'alice' },
      { at: 30_000, do: 'steal', who: 'mallory' },
      { at: 60_000, do: 'revoke', who: 'operator' },
      { at: 130_000, do: 'login', who: 'alice' },
      { at: 140_000, do: 'store-down', who: 'operator' },
      { at: 210_000, do: 'replay', who: 'mallory' },
      { at: 220_000, do: 'read', who: 'alice' },
    ]
    const [trace] = await run({ title: 't', question: 'q', seed: 7, setups: [setup], script }, { wire: directWire })
    return (trace?.events ?? []).flatMap((event) =>
      event.type === 'response' && ['alice', 'mallory'].includes(event.to) ? [event.message.status] : [],
    )
  }
  const storages = ['localStorage', 'memory', 'cookie', 'bff'] as const
  const setups = storages.flatMap((storage) =>
    jwtKnobs.revocation.options.flatMap((revocation) =>
      [0, 60].map((revocationLag): JwtSetup => ({ ...hardenedJwt, storage, revocation, revocationLag })),
    ),
  )

  it.each(setups)(
    'means something where it changes an answer, and nowhere else: $storage, $revocation, $revocationLag s',
    async (setup) => {
      const [closed, open, replica] = [
        await answers({ ...setup, storeFailure: 'closed' }),
        await answers({ ...setup, storeFailure: 'open' }),
        await answers({ ...setup, storeFailure: 'replica' }),
      ]
      const differs = String(closed) !== String(open) || String(closed) !== String(replica)
      expect(said(setup, 'storeFailure') === null).toBe(differs)
    },
  )

  it('is asked of every session', () => {
    expect(said(hardenedSession, 'storeFailure')).toBeNull()
  })
})
