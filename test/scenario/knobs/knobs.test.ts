import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { defaultSetups, knobsOf } from '../../../src/scenario/index.ts'
import { jwtKnobs } from '../../../src/scenario/knobs/jwt.ts'
import { sessionKnobs } from '../../../src/scenario/knobs/session.ts'
import type { Condition, KnobEntry } from '../../../src/scenario/knobs/entry.ts'
import { SetupSchema } from '../../../src/scenario/setup/schema.ts'

const tables = [
  ['session', sessionKnobs],
  ['jwt', jwtKnobs],
] as const

/** Every knob of every kind, by its field. */
const known = new Map<string, KnobEntry[]>()
for (const [, table] of tables)
  for (const [field, knob] of Object.entries(table)) known.set(field, [...(known.get(field) ?? []), knob])

const canStandAt = (field: string, position: string | number | boolean) =>
  (known.get(field) ?? []).some((knob) => {
    if (knob.control === 'choice') return knob.options.includes(position as string)
    return typeof knob.default === typeof position
  })

describe.each(tables)('the table of knobs of a %s setup', (kind, table) => {
  const entries = Object.entries<KnobEntry>(table)

  it('makes the hardened setup: its kind, then its knobs in the order of the table, each at its default', () => {
    expect(Object.entries(defaultSetups[kind])).toEqual([
      ['kind', kind],
      ...entries.map(([field, knob]) => [field, knob.default]),
    ])
  })

  it('makes the schema: a setup of which nothing is said is the hardened one, with its fields in this order', () => {
    expect(JSON.stringify(v.parse(SetupSchema, { kind }))).toBe(JSON.stringify(defaultSetups[kind]))
  })

  it('makes the list on the page: every knob, group by group', () => {
    const listed = knobsOf(defaultSetups[kind])
    expect(listed.map(({ field }) => field).sort()).toEqual(Object.keys(table).sort())
    const groups = listed.map(({ group }) => group)
    expect(groups.filter((group, i) => group !== groups[i - 1])).toEqual([...new Set(groups)])
  })

  it('says of each knob why it matters, in a sentence, with its rule apart', () => {
    for (const [field, { why, source }] of entries) {
      expect(why, field).toMatch(/^[^a-z].{20,}\.$/)
      expect(why, field).not.toMatch(/\(.*§|ASVS|OWASP/)
      expect(source ?? 'A rule', field).toMatch(/^[A-Z]/)
    }
  })

  it('gives no two knobs of a setup one name', () => {
    const labels = entries.map(([, { label }]) => label)
    expect(new Set(labels).size).toBe(labels.length)
  })

  it('requires and refuses only what knobs can be', () => {
    const conditions = entries.flatMap(([field, { requires = [] }]) =>
      requires.map((condition): [string, Condition] => [field, condition]),
    )
    for (const [of, condition] of conditions)
      for (const [field, positions] of Object.entries(condition))
        for (const position of positions) expect(canStandAt(field, position), `${of} requires ${field}`).toBe(true)
    for (const [of, { refused }] of entries)
      for (const [field, position] of Object.entries(refused?.together ?? {}))
        expect(canStandAt(field, position), `${of} is refused with ${field}`).toBe(true)
  })
})
