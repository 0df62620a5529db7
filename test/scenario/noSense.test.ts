import { describe, expect, it } from 'vitest'
import { hardenedJwt, hardenedSession, knobsOf, noSense, type Setup } from '../../src/scenario/index.ts'

const said = (setup: Setup, field: string) => {
  const knob = knobsOf(setup).find((one) => one.field === field)
  if (!knob) throw new Error(`no knob ${field}`)
  return noSense(setup, knob)
}

describe('a knob that means nothing in a setup', () => {
  it('says with which other setting', () => {
    expect(said(hardenedSession, 'cacheTtl')).toBe('Means nothing with Store shared.')
    expect(said({ ...hardenedSession, store: 'cached' }, 'cacheTtl')).toBeNull()
  })

  it('means something wherever the issuer is apart, by itself or because of how tokens are taken back', () => {
    expect(said(hardenedJwt, 'jwksTtl')).toBe('Means nothing with Issuer same.')
    expect(said({ ...hardenedJwt, issuer: 'separate' }, 'jwksTtl')).toBeNull()
    for (const revocation of ['introspection', 'status-list', 'push'] as const) {
      expect(said({ ...hardenedJwt, revocation }, 'jwksTtl'), revocation).toBeNull()
    }
    expect(said({ ...hardenedJwt, revocation: 'denylist' }, 'jwksTtl')).not.toBeNull()
  })
})
