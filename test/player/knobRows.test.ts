import { describe, expect, it } from 'vitest'
import { findKnobs, knobRows } from '../../src/player/knobRows.ts'
import { hardenedJwt, hardenedSession, knobsOf, presets } from '../../src/scenario/index.ts'

const both = [hardenedSession, hardenedJwt]
const found = (words: string, setups = both) => findKnobs(knobRows(setups), setups, words).map(({ label }) => label)

describe('the rows of the setup panel', () => {
  it('have every knob of every setup, and knobs of one name beside each other', () => {
    for (const a of presets) {
      for (const b of presets) {
        const setups = [a.setup, b.setup]
        const rows = knobRows(setups)
        expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length)
        for (const [i, setup] of setups.entries())
          expect(rows.flatMap(({ knobs }) => knobs[i] ?? [])).toHaveLength(knobsOf(setup).length)
      }
    }
  })

  it('have help for every knob', () => {
    expect(knobRows(both).filter(({ why }) => why === '')).toEqual([])
  })

  it('say which knobs two setups of a kind differ in', () => {
    const rows = knobRows([hardenedSession, { ...hardenedSession, sameSite: 'None' }])
    expect(rows.filter(({ differs }) => differs).map(({ label }) => label)).toEqual(['SameSite'])
  })

  it('say why a knob means nothing where another decides', () => {
    const row = knobRows([hardenedJwt]).find(({ label }) => label === 'HMAC secret')
    expect(row?.inactive[0]).toContain('EdDSA')
    const other = knobRows([{ ...hardenedJwt, alg: 'HS256' as const }]).find(({ label }) => label === 'HMAC secret')
    expect(other?.inactive).toEqual([null])
  })
})

describe('a row that asks for what browsers refuse', () => {
  it('says why, and can be turned all the same', () => {
    const rows = knobRows([{ ...hardenedSession, secure: false }, hardenedSession])
    const row = rows.find(({ label }) => label === '__Host- prefix')
    expect(row?.refused).toEqual([expect.stringContaining('Secure'), null])
    expect(row?.inactive).toEqual([null, null])
  })
})

describe('the search over knobs', () => {
  it.each([
    ['samesite', 'SameSite'],
    ['CACHE ttl', 'Cache TTL'],
    ['9700', 'Reuse detection'],
    ['denylist', 'Revocation'],
    ['binding', 'Bound to'],
  ])('“%s” finds %s, by name, group, help or position', (words, label) => {
    expect(found(words)).toContain(label)
  })

  it('finds all for nothing, and nothing for nonsense', () => {
    expect(found('  ')).toHaveLength(knobRows(both).length)
    expect(found('cookie xyzzy')).toEqual([])
  })
})
