import { describe, expect, it } from 'vitest'
import { runMatrix } from '../../../src/run/index.ts'
import { catalogue } from '../../../src/scenario/catalogue/index.ts'
import { presets } from '../../../src/scenario/presets/setups.ts'

const cells = await runMatrix(catalogue, presets)

const outcomes = (row: string) =>
  new Map(cells.filter(({ attack }) => attack === row).map(({ setup, outcome }) => [setup, outcome]))

describe('the attack matrix', () => {
  it('has a cell for every attack and every one of the twelve setups', () => {
    expect(presets).toHaveLength(12)
    expect(new Set(cells.map(({ attack, setup }) => `${attack}/${setup}`)).size).toBe(catalogue.length * 12)
  })

  it('finds a setup that each attack is for', () => {
    for (const { id } of catalogue)
      expect([id, [...outcomes(id).values()].some((one) => one !== 'none')]).toEqual([id, true])
  })

  it('breaks the naive session and holds the hardened one, in every row about ids, cookies and logouts', () => {
    for (const row of ['S1', 'S2', 'S3', 'S4', 'S6', 'S11', 'S12', 'S13', 'S21', 'S23', 'S26']) {
      expect([row, outcomes(row).get('session-naive')]).toEqual([row, 'broken'])
      expect([row, outcomes(row).get('session-hardened')]).toEqual([row, 'held'])
    }
  })

  it('breaks the naive JWT and holds the hardened one, in every row about forged and borrowed tokens', () => {
    for (const row of ['J1', 'J2', 'J5', 'J6', 'J7', 'J10', 'J11', 'J12', 'J13', 'J19', 'J20']) {
      expect([row, outcomes(row).get('jwt-naive')]).toEqual([row, 'broken'])
      expect([row, outcomes(row).get('jwt-hardened')]).toEqual([row, 'held'])
    }
  })

  it('counts from the logout or the revocation on, where one ought to end it', () => {
    const secondsOf = (row: string, column: string) =>
      cells.find(({ attack, setup }) => attack === row && setup === column)?.exposure.seconds
    // Five minutes of life, the logout after three; a denylist that is heard of within ten seconds.
    expect(secondsOf('S21', 'jwt-hardened')).toBeCloseTo(120, -1)
    expect(secondsOf('J22', 'jwt-denylist')).toBeCloseTo(10, 0)
  })

  it('does not call a page locked out that mends a refusal by itself', () => {
    expect(outcomes('R5').get('jwt-refresh')).toBe('held')
    expect(outcomes('R5').get('jwt-dpop')).toBe('held')
    expect(outcomes('S31').get('session-servers')).toBe('broken')
  })

  it('says a gap in seconds, and names a step of the script as decisive', () => {
    for (const { attack, outcome, exposure, step } of cells) {
      if (outcome === 'gap') expect(exposure.seconds).toBeGreaterThan(0)
      if (outcome === 'held') expect(exposure.requests).toBe(0)
      expect(catalogue.find(({ id }) => id === attack)?.scenario.script[step]).toBeDefined()
    }
  })

  it('says the same again', async () => {
    const [first] = catalogue
    if (!first) throw new Error('the catalogue has rows')
    const row = cells.filter(({ attack }) => attack === first.id)
    expect(await runMatrix([first], presets)).toEqual(row)
  })
})
