import { describe, expect, it } from 'vitest'
import { catalogue, decidingKnobs, entryOf, knobsOf } from '../../../src/scenario/index.ts'

const deciding = (row: string) => {
  const entry = entryOf(row)
  return entry ? decidingKnobs(entry) : []
}

describe('the knobs that decide a row', () => {
  it.each(catalogue.map((entry) => ({ row: entry.id, entry })))(
    '$row has some, and its setups have them',
    ({ entry }) => {
      const labels = new Set(entry.scenario.setups.flatMap((setup) => knobsOf(setup)).map(({ label }) => label))
      const found = decidingKnobs(entry)
      expect(found).not.toEqual([])
      expect(found.filter((label) => !labels.has(label))).toEqual([])
    },
  )

  it('are those in which its setups differ, what it happens in, and what its question names', () => {
    expect(deciding('S10')).toEqual(['SameSite'])
    expect(deciding('S13')).toEqual(['CSRF defence', 'SameSite'])
    expect(deciding('S31')).toEqual(expect.arrayContaining(['Store', 'Servers', 'Balancer']))
  })
})
