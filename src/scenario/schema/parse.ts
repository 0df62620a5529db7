/** Untyped input to typed data, or the sentence that says what is wrong with it, and where. */
import * as v from 'valibot'
import { InvalidScenarioError } from '../errors.ts'
import { excerpt } from './quote.ts'

/** Keys are somebody else's text, too. The longest of ours, `scenario.setups[1].` and a knob, is shorter. */
const MAX_PATH = 60

/** @throws InvalidScenarioError about the first thing that is wrong */
export function parse<Output>(schema: v.GenericSchema<unknown, Output>, input: unknown): Output {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  throw new InvalidScenarioError(issue.message, excerpt(pathOf(issue), MAX_PATH))
}

/** As one would write it in a program: `setups[0].lifetime`. */
const pathOf = ({ path }: v.BaseIssue<unknown>): string =>
  (path ?? []).reduce(
    (so, { key }) => (typeof key === 'number' ? `${so}[${key}]` : so ? `${so}.${String(key)}` : String(key)),
    '',
  )
