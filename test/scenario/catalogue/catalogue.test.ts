import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { catalogue, differingKnobs, knobText } from '../../../src/scenario/index.ts'
import { ScenarioSchema } from '../../../src/scenario/schema/scenario.ts'

describe('the catalogue', () => {
  it('has each row once, under the id that its scenario carries', () => {
    const ids = catalogue.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(catalogue.map(({ scenario }) => scenario.row)).toEqual(ids)
  })

  it.each(catalogue.map((entry) => [entry.id, entry] as const))(
    '%s is a valid scenario with a question',
    (_, entry) => {
      expect(v.is(ScenarioSchema, entry.scenario)).toBe(true)
      expect(entry.scenario.question).toMatch(/\?/)
      expect(entry.standardName).toMatch(/^[A-Z]\w/)
      expect(entry.standardName).not.toBe(entry.scenario.title)
      expect(entry.watchFor.length).toBeGreaterThan(10)
      expect(entry.source).toMatch(/RFC|ASVS|OWASP|Fetch|WSTG/)
    },
  )

  it.each(catalogue.map((entry) => [entry.id, entry] as const))('%s compares two setups by few knobs', (_, entry) => {
    const [weak, strong] = entry.scenario.setups
    if (!weak || !strong) throw new Error('a row has two setups')
    const knobs = differingKnobs(weak, strong)
    expect(knobs.length).toBeGreaterThanOrEqual(1)
    expect(knobs.length).toBeLessThanOrEqual(2)
    for (const knob of knobs) expect(knobText(weak, knob)).not.toBe(knobText(strong, knob))
  })
})
