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

  it('breaks the naive session and holds the hardened one, in every row about cookies and forged requests', () => {
    for (const row of ['S3', 'S4', 'S6', 'S10', 'S11', 'S13', 'S18']) {
      expect([row, outcomes(row).get('session-naive')]).toEqual([row, expect.stringMatching(/broken|gap/)])
      expect([row, outcomes(row).get('session-hardened')]).toEqual([row, 'held'])
    }
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
