import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { actionOf, actions } from '../../../src/scenario/index.ts'
import { StepSchema } from '../../../src/scenario/steps/schema.ts'

const problem = (step: object) => v.safeParse(StepSchema, step, { abortEarly: true }).issues?.[0].message ?? null

describe('the table of steps', () => {
  it('says of each step who tries it, in its label and three times in words', () => {
    for (const { do: kind, words, label } of actions) {
      expect(label, kind).toMatch(/^(Alice|Mallory|Malware|The operator|The store|The next answer)/)
      expect(
        words.every((text) => /^[a-z]/.test(text)),
        kind,
      ).toBe(true)
      expect(new Set(words).size, kind).toBeGreaterThan(1)
    }
  })

  it('has each field’s default among its options', () => {
    for (const { fields } of actions)
      for (const { options, default: assumed } of Object.values(fields))
        if (assumed !== undefined) expect(Object.keys(options)).toContain(assumed)
  })

  it.each(actions.map((action) => [action.do, action] as const))(
    'makes the schema of %s, by its actor, with every value of its fields',
    (kind, { who, fields }) => {
      const others = Object.fromEntries(
        Object.entries(fields).map(([name, { options }]) => [name, Object.keys(options)[0]]),
      )
      const step = { at: 0, do: kind, who, ...others }
      expect(problem(step)).toBeNull()
      expect(problem({ ...step, who: 'nobody' })).toBe(`who tries ${kind} is ${who}`)
      expect(problem({ ...step, extra: 1 })).toBe(`a step ${kind} has no field "extra"`)
      for (const [name, { options }] of Object.entries(fields)) {
        for (const option of Object.keys(options)) expect(problem({ ...step, [name]: option })).toBeNull()
        expect(problem({ ...step, [name]: 'elsewhere' })).toBe(`${name} is one of ${Object.keys(options).join(', ')}`)
      }
    },
  )
})

describe('a step', () => {
  it('is one of the table, and the sentence for another names the nearest', () => {
    for (const { do: kind } of actions) {
      expect(problem({ at: 0, do: `${kind}s`, who: 'alice' })).toMatch(
        `no step is called "${kind}s"; did you mean "${kind}"?`,
      )
    }
    expect(problem({ at: 0, do: 'dance', who: 'alice' })).toMatch('no step is called "dance"')
  })

  it('has a time within 400 days', () => {
    const at = (time: unknown) => problem({ at: time, do: 'login', who: 'alice' })
    expect([at(0), at(400 * 86_400_000)]).toEqual([null, null])
    expect(at(-1)).toBe('a time is not negative')
    expect(at(400 * 86_400_000 + 1)).toBe('a time is at most 400 days')
    expect(at(0.5)).toBe('a time is a whole number of milliseconds')
    expect(at('0')).toBe('a time is a number of milliseconds')
    expect(problem({ do: 'login', who: 'alice' })).toBe('a step login needs "at"')
  })

  it('of an injected script reads what scripts may read, where an old link does not say', () => {
    const step = { at: 0, do: 'inject', who: 'mallory' }
    expect(v.parse(StepSchema, step)).toEqual({ ...step, script: 'read' })
    expect(actionOf('inject').fields['script']?.default).toBe('read')
  })
})
