/** What a scenario may be. */
import * as v from 'valibot'
import { Script } from './script.ts'
import { Setup } from './setup/setup.ts'

/* @__NO_SIDE_EFFECTS__ */
const text = (name: string, most: number) =>
  v.pipe(v.string(`the ${name} is text`), v.maxLength(most, `the ${name} has at most ${most} characters`))

export const Scenario = v.strictObject({
  /** The row of the catalogue it is, or began as: `S10`. */
  row: v.optional(v.pipe(v.string('the row is text'), v.regex(/^[SJR]\d{1,2}$/, 'a row of the catalogue is like S10'))),
  title: v.pipe(text('title', 120), v.minLength(1, 'the title is not empty')),
  question: text('question', 400),
  /** Where the run's randomness begins: session ids, keys, token ids. */
  seed: v.pipe(
    v.number('the seed is a number'),
    v.integer('the seed is a whole number'),
    v.minValue(0, 'the seed is not negative'),
    v.maxValue(0xffff_ffff, 'the seed is at most 4294967295'),
  ),
  setups: v.pipe(
    v.array(Setup, 'the setups are a list'),
    v.minLength(1, 'a scenario has one or two setups'),
    v.maxLength(2, 'a scenario has one or two setups'),
  ),
  script: Script,
})
