import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { defaultSetups, knobsOf, MAX_LIFETIME, type Knob, type Setup } from '../../../src/scenario/index.ts'
import { SetupSchema } from '../../../src/scenario/setup/schema.ts'

/** What is wrong with a setup in which one knob stands somewhere else; null if nothing is. */
const problem = (kind: Setup['kind'], field: string, value: unknown) =>
  v.safeParse(SetupSchema, { kind, [field]: value }, { abortEarly: true }).issues?.[0].message ?? null

/** Positions that a knob can have, at both ends of its range, and the sentence for one beyond them. */
function ends(knob: Knob): { good: unknown[]; bad: [unknown, string][] } {
  const { field } = knob
  switch (knob.control) {
    case 'span': {
      const min = knob.zero ? 0 : 1
      return {
        good: [min, MAX_LIFETIME],
        bad: [
          [min - 1, `${field} is at least ${min} second${min === 1 ? '' : 's'}`],
          [MAX_LIFETIME + 1, `${field} is at most 400 days`],
          [1.5, `${field} is a whole number of seconds`],
          ['1', `${field} is a number of seconds`],
          [null, `${field} is a number of seconds`],
        ],
      }
    }
    case 'count': {
      const [min, max] = knob.range
      return {
        good: [min, max],
        bad: [
          [min - 1, `${field} is at least ${min} ${knob.unit}`],
          [max + 1, `${field} is at most ${max} ${knob.unit}`],
          [min + 0.5, `${field} is a whole number of ${knob.unit}`],
          [NaN, `${field} is a number of ${knob.unit}`],
        ],
      }
    }
    case 'choice':
      return { good: [...knob.options], bad: [['other', `${field} is one of ${knob.options.join(', ')}`]] }
    case 'switch':
      return { good: [true, false], bad: [[1, `${field} is true or false`]] }
  }
}

describe.each(['session', 'jwt'] as const)('a %s setup', (kind) => {
  it.each(knobsOf(defaultSetups[kind]).map((knob) => [knob.field, knob] as const))(
    'may have %s anywhere in its range, and says what is wrong beyond it',
    (field, knob) => {
      const { good, bad } = ends(knob)
      for (const value of good) expect(problem(kind, field, value), String(value)).toBeNull()
      for (const [value, sentence] of bad) expect(problem(kind, field, value), String(value)).toBe(sentence)
    },
  )
})

describe('a setup', () => {
  it('is of a kind that there is', () => {
    for (const input of [{}, { kind: 'saml' }])
      expect(v.safeParse(SetupSchema, input).issues?.[0].message).toBe('a setup is of kind "session" or "jwt"')
  })

  it('has no knob of another kind', () => {
    expect(problem('session', 'alg', 'EdDSA')).toBe('a session setup has no field "alg"')
    expect(problem('jwt', 'hostPrefix', true)).toBe('a JWT setup has no field "hostPrefix"')
  })
})
