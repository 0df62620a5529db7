/** What a setup may be, made from the tables of knobs: each field says in a sentence what it may be. */
import * as v from 'valibot'
import type { ChoiceKnob, CountKnob, KnobEntry, KnobTable, SpanKnob } from '../knobs/entry.ts'
import { jwtKnobs } from '../knobs/jwt.ts'
import { sessionKnobs } from '../knobs/session.ts'
import { MAX_LIFETIME } from '../limits.ts'
import { only } from '../schema/only.ts'
import type { Setup } from './setup.ts'

const span = (name: string, { zero }: SpanKnob) =>
  v.pipe(
    v.number(`${name} is a number of seconds`),
    v.integer(`${name} is a whole number of seconds`),
    zero ? v.minValue(0, `${name} is at least 0 seconds`) : v.minValue(1, `${name} is at least 1 second`),
    v.maxValue(MAX_LIFETIME, `${name} is at most 400 days`),
  )

const count = (name: string, { unit, range: [min, max] }: CountKnob) =>
  v.pipe(
    v.number(`${name} is a number of ${unit}`),
    v.integer(`${name} is a whole number of ${unit}`),
    v.minValue(min, `${name} is at least ${min} ${unit}`),
    v.maxValue(max, `${name} is at most ${max} ${unit}`),
  )

const choice = (name: string, { options }: ChoiceKnob) => v.picklist(options, `${name} is one of ${options.join(', ')}`)

function positionOf(name: string, knob: KnobEntry): v.GenericSchema<unknown, KnobEntry['default']> {
  switch (knob.control) {
    case 'span':
      return span(name, knob)
    case 'count':
      return count(name, knob)
    case 'choice':
      return choice(name, knob)
    case 'switch':
      return v.boolean(`${name} is true or false`)
  }
}

/** Each field of a setup; what is missing stands at its default. */
type Fields<Table extends KnobTable> = {
  [Field in keyof Table]: v.OptionalSchema<
    v.GenericSchema<Table[Field]['default'], Table[Field]['default']>,
    Table[Field]['default']
  >
}

function fieldsOf<Table extends KnobTable>(table: Table): Fields<Table> {
  const fields = Object.entries(table).map(([name, knob]) => [name, v.optional(positionOf(name, knob), knob.default)])
  // Object.fromEntries forgets which field is which; each has come from its own entry.
  return Object.fromEntries(fields) as Fields<Table>
}

export const SetupSchema: v.GenericSchema<unknown, Setup> = v.variant(
  'kind',
  [
    only('a session setup', { kind: v.literal('session'), ...fieldsOf(sessionKnobs) }),
    only('a JWT setup', { kind: v.literal('jwt'), ...fieldsOf(jwtKnobs) }),
  ],
  'a setup is of kind "session" or "jwt"',
)
