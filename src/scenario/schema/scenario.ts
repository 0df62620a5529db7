/** What a scenario may be. */
import * as v from 'valibot'
import type { Scenario } from '../scenario.ts'
import { SetupSchema } from '../setup/schema.ts'
import { ScriptSchema } from '../steps/schema.ts'
import { only } from './only.ts'
import { parse } from './parse.ts'

const text = (name: string, max: number) =>
  v.pipe(v.string(`the ${name} is text`), v.maxLength(max, `the ${name} has at most ${max} characters`))

/** A letter, a digit, a sign: anything that leaves a mark. U+2800 is a sign by its class, and drawn as a space. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u

export const ScenarioSchema: v.GenericSchema<unknown, Scenario> = only('a scenario', {
  row: v.optional(v.pipe(v.string('the row is text'), v.regex(/^[SJR]\d{1,2}$/, 'a row of the catalogue is like S10'))),
  title: v.pipe(
    text('title', 120),
    v.minLength(1, 'the title is not empty'),
    v.regex(VISIBLE, 'the title has a character that one can see'),
  ),
  question: text('question', 400),
  seed: v.pipe(
    v.number('the seed is a number'),
    v.integer('the seed is a whole number'),
    v.minValue(0, 'the seed is not negative'),
    v.maxValue(0xffff_ffff, 'the seed is at most 4294967295'),
  ),
  setups: v.pipe(
    v.array(SetupSchema, 'the setups are a list'),
    v.minLength(1, 'a scenario has one or two setups'),
    v.maxLength(2, 'a scenario has one or two setups'),
  ),
  script: ScriptSchema,
})

/** What a scenario in a file may leave out. */
const defaults = { title: 'Untitled', question: '', seed: 1 }

/** What a file may say about a scenario or a step for others than us: what its author expects. */
const ignored = ['expect', 'or', 'exposure', 'note']

/**
 * A scenario as somebody wrote it by hand: a title, a question and a seed may be missing, and of a setup all that stands
 * at its default. What a run does not read is refused, except `expect`, `or`, `exposure` and `note`, which are ignored,
 * of the scenario and of its steps.
 *
 * @throws InvalidScenarioError, with a sentence that names the field
 * @example
 * parseScenario({ setups: [{ kind: 'session', sameSite: 'None' }], script: [{ at: 0, do: 'login', who: 'alice' }] })
 */
export const parseScenario = (input: unknown): Scenario =>
  parse(ScenarioSchema, isRecord(input) ? { ...defaults, ...withoutIgnored(input), ...stepsOf(input) } : null)

const stepsOf = ({ script }: Fields) =>
  Array.isArray(script) ? { script: script.map((step: unknown) => (isRecord(step) ? withoutIgnored(step) : step)) } : {}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (input: unknown): input is Fields =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

const withoutIgnored = (input: Fields): Fields =>
  Object.fromEntries(Object.entries(input).filter(([field]) => !ignored.includes(field)))
