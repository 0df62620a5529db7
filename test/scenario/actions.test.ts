import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/scenario/actions.ts'
import { Step } from '../../src/scenario/schema/script.ts'

describe('the actions', () => {
  it('are all that a script may hold, each with its actor and its fields', () => {
    const steps = Step.options.map(({ entries }) => ({
      do: entries.do.literal,
      who: entries.who.literal,
      fields: Object.keys(entries).filter((field) => !['at', 'do', 'who'].includes(field)),
    }))
    const listed = actions.map((action) => ({
      do: action.do,
      who: action.who,
      fields: (action.fields ?? []).map(({ field }) => field),
    }))
    expect(listed).toEqual(expect.arrayContaining(steps))
    expect(listed).toHaveLength(steps.length)
  })

  it('are valid steps with every value of their fields', () => {
    for (const { do: name, who, fields = [] } of actions) {
      const choices = fields.reduce<Record<string, string>[]>(
        (so, { field, options }) => so.flatMap((one) => options.map((option) => ({ ...one, [field]: option }))),
        [{}],
      )
      for (const choice of choices) expect(v.is(Step, { at: 0, do: name, who, ...choice })).toBe(true)
    }
  })
})
