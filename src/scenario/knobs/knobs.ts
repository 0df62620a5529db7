/** The knobs of a setup in words: what a person turns, and what it says in each position. */
import { knobTables, type Setup } from '../setup/setup.ts'
import { spanInWords } from '../time.ts'
import { groups, type KnobEntry, type Position } from './entry.ts'

/** A knob, and the field of the setup that it turns. */
export type Knob = KnobEntry & { readonly field: string }

const listed = {
  session: inOrder(knobTables.session),
  jwt: inOrder(knobTables.jwt),
}

/** By their groups, in each in the order of the table. */
function inOrder(table: Readonly<Record<string, KnobEntry>>): readonly Knob[] {
  const place = ({ group }: Knob) => groups.indexOf(group)
  return Object.entries(table)
    .map(([field, knob]) => ({ field, ...knob }))
    .sort((a, b) => place(a) - place(b))
}

/** The knobs of a setup, in the order in which they are shown. */
export const knobsOf = ({ kind }: Setup): readonly Knob[] => listed[kind]

/** The position of a field in a setup; undefined if its kind has no such knob. */
export const positionAt = (setup: Setup, field: string): Position | undefined =>
  new Map<string, Position>(Object.entries(setup)).get(field)

/** The position of a knob in this setup. */
export function knobValue(setup: Setup, { field }: Knob): Position {
  const value = positionAt(setup, field)
  if (value === undefined) throw new TypeError(`a ${setup.kind} setup has no knob ${field}`)
  return value
}

/** The knobs in which two setups of one kind differ; between two kinds, none is comparable. */
export function differingKnobs(a: Setup, b: Setup): Knob[] {
  if (a.kind !== b.kind) return []
  return knobsOf(a).filter((knob) => knobValue(a, knob) !== knobValue(b, knob))
}

/** A knob in its position, in a few words: `SameSite None`, `HttpOnly off`, `Lifetime 15 min`. */
export const knobText = (setup: Setup, knob: Knob): string =>
  `${knob.label} ${positionText(knob, knobValue(setup, knob))}`

function positionText(knob: Knob, value: Position): string {
  switch (knob.control) {
    case 'span':
      return value === 0 && knob.zero ? knob.zero : spanInWords(Number(value) * 1000)
    case 'count':
      return value === 0 && knob.zero ? knob.zero : `${value} ${knob.short ?? knob.unit}`
    case 'switch':
      return value === true ? 'on' : 'off'
    case 'choice':
      return knob.unit ? `${value} ${knob.unit}` : String(value)
  }
}
