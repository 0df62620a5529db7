import { beforeAll, describe, expect, it } from 'vitest'
import { measureScenario } from '../../../src/run/index.ts'
import { catalogue, differingKnobs, knobPhrase, knobText } from '../../../src/scenario/index.ts'
import { captionOf, textOf } from '../../../src/trace/index.ts'

/** The captions of all rows, by row. */
const said = new Map<string, string[]>()
beforeAll(async () => {
  for (const { id, scenario } of catalogue) {
    const { runs } = await measureScenario(scenario)
    said.set(
      id,
      scenario.script.map((_, i) => textOf(captionOf(scenario, runs, i))),
    )
  }
}, 120_000)

const step = (row: string, number: number) => said.get(row)?.[number - 1] ?? ''

describe('what a caption names as the cause', () => {
  it.each([
    ['S6', 3, 'With HSTS, nothing goes over http'],
    ['S23', 3, 'Where a new password ends logins, every session of hers is deleted'],
    ['S23', 5, 'With the role as of login, her session still says staff'],
    ['S23', 6, 'With the role looked up, the shop does not let her in'],
    ['J12', 4, 'With aud checked, the partner’s token opens nothing: it was made for partner.test'],
    ['J12', 6, 'With iss checked, his forged token opens nothing: it was issued by shop.test/tenants/mallory'],
    ['R16', 9, 'With a nonce in the proof, the shop refuses'],
  ])('of two knobs in %s is at step %d the one that decided it: %s', (row, number, text) => {
    expect(step(row, number)).toContain(text)
  })

  it('is a side where neither of two knobs decided that step alone', () => {
    expect(step('J12', 7)).toMatch(/On the left, .* On the right, /)
  })

  it.each(catalogue.map(({ id, scenario }) => [id, scenario] as const))(
    'in %s has a phrase, not a label',
    (_, { setups }) => {
      const [weak, strong] = setups
      if (!weak || !strong) throw new Error('a row has two setups')
      for (const knob of differingKnobs(weak, strong)) {
        for (const setup of setups) expect(knobPhrase(setup, knob)).not.toBe(`with “${knobText(setup, knob)}”`)
        expect(knobPhrase(weak, knob)).not.toBe(knobPhrase(strong, knob))
      }
    },
  )
})

describe('no caption of any row', () => {
  const all = () => [...said.values()].flat()

  it('speaks of a copy where he has none', () => {
    for (const row of ['S1', 'S2', 'S4', 'S6', 'J26', 'R1'])
      expect(step(row, 3)).not.toMatch(/with his copy|none was sent/)
    expect(step('S1', 3)).toContain('the guessed id lets him in')
    expect(step('S1', 3)).toContain('he has nothing to show')
    expect(step('S2', 5)).toContain('the planted id lets him in')
    expect(step('J5', 4)).toContain('With a random secret, he has nothing to show')
  })

  it('calls the session that goes on under a planted id a new row', () => {
    expect(step('S2', 3)).toContain('Without a new id at login, the session goes on under the planted id')
    expect(step('S2', 3)).toContain('With a new id at login, the session gets a new id')
  })

  it('passes over the money that is gone', () => {
    expect(step('S10', 5)).toContain('€1,800 of hers are gone')
  })

  it('has the grammar of a template', () => {
    for (const text of all()) {
      expect(text).not.toMatch(/the (session|JWT) (shop|page|issuer|row|key|secret|credential|header|refresh)\b/)
      expect(text).not.toMatch(/With \w+ (on|off|none|open|reflect),|for it comes|\b0 s\b|no key \w+\)/)
    }
  })
})
