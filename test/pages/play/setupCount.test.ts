import { describe, expect, it } from 'vitest'
import { withOneSetup, withTwoSetups } from '../../../src/pages/play/setupCount.ts'
import { hardenedJwt, hardenedSession, stolenThenLoggedOut as both } from '../../../src/scenario/index.ts'

describe('a scenario with one of its setups', () => {
  it('keeps its script and the setup that was chosen', () => {
    expect(withOneSetup(both, 1)).toEqual({ ...both, setups: [both.setups[1]] })
  })

  it('is compared with the other setup of its row, each at its own side', () => {
    expect(withTwoSetups(withOneSetup(both, 1), both).setups).toEqual(both.setups)
  })

  it('is compared with the careful setup of the other kind where the row knows it not', () => {
    const own = { ...both, setups: [{ ...hardenedSession, lifetime: 77 }] }
    expect(withTwoSetups(own, both).setups).toEqual([own.setups[0], hardenedJwt])
    expect(withTwoSetups(own, null).setups).toEqual([own.setups[0], hardenedJwt])
  })

  it('that has two already stays as it is', () => {
    expect(withTwoSetups(both, null)).toBe(both)
  })
})
