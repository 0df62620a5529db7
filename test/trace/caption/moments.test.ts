import { describe, expect, it } from 'vitest'
import { measureScenario } from '../../../src/run/index.ts'
import { entryOf, stolenThenLoggedOut, type Scenario } from '../../../src/scenario/index.ts'
import { captionAt, textOf } from '../../../src/trace/index.ts'

const minutes = (m: number, s = 0) => (m * 60 + s) * 1000

/** What is said at a moment of a scenario, after the step with this index has settled. */
async function saidIn(scenario: Scenario): Promise<(step: number, at: number) => string> {
  const { captions } = await measureScenario(scenario)
  return (step, at) => textOf(captionAt(scenario, captions, step, at))
}

async function saidInRow(row: string) {
  const entry = entryOf(row)
  if (!entry) throw new Error(`no row ${row}`)
  return saidIn(entry.scenario)
}

describe('between two steps', () => {
  it('a caption says that the token has expired, and no longer how much time is left', async () => {
    const said = await saidIn(stolenThenLoggedOut)
    expect(said(5, minutes(14, 59))).toContain('for another 8 min 50 s')
    expect(said(5, minutes(15, 1))).toBe('15:00: his copy of the JWT has expired; Mallory is out.')
    expect(said(5, minutes(15, 27))).not.toContain('8 min 50 s')
  })

  it('says when the servers hear of a revocation, which ends no token', async () => {
    const said = await saidInRow('J22')
    expect(said(4, minutes(4, 2))).toMatch(
      /^04:00: with a denylist, the servers hear of the revocation; Mallory is out/,
    )
  })

  it('says when a cache lets go of a deleted row', async () => {
    expect((await saidInRow('S32'))(4, minutes(3, 2))).toMatch(/^03:00: .*cache lets go of the row; Mallory is out/)
  })

  it('does not say that he is out while another credential lets him in', async () => {
    const said = await saidInRow('J12')
    expect(said(5, minutes(16, 2))).toMatch(/^16:00: .* has expired, and Mallory has another/)
    expect(said(5, minutes(17, 2))).toMatch(/^17:00: .* has expired; Mallory is out/)
  })

  it('says what Alice has to do, where hers has ended, and nothing of a token that nobody has any more', async () => {
    expect((await saidInRow('R5'))(1, minutes(15, 2))).toBe(
      '15:00: in both, the JWT has expired; Alice’s page has to refresh.',
    )
    // She has logged out, and he has none.
    expect((await saidInRow('J1'))(5, minutes(15, 2))).not.toContain('15:00')
  })
})
