/** What a step and a script may be, made from the table of steps. */
import * as v from 'valibot'
import { MAX_STEPS, MAX_TIME } from '../limits.ts'
import { didYouMean, only } from '../schema/only.ts'
import { quote } from '../schema/quote.ts'
import type { StepField } from './entry.ts'
import { actions, type Action, type Step } from './steps.ts'

const at = v.pipe(
  v.number('a time is a number of milliseconds'),
  v.integer('a time is a whole number of milliseconds'),
  v.minValue(0, 'a time is not negative'),
  v.maxValue(MAX_TIME, 'a time is at most 400 days'),
)

function fieldOf(name: string, field: StepField): v.GenericSchema<unknown, string> {
  const options = Object.keys(field.options)
  const value = v.picklist(options, `${name} is one of ${options.join(', ')}`)
  return field.default === undefined ? value : v.optional(value, field.default)
}

const stepOf = ({ do: kind, who, fields }: Action) =>
  only(`a step ${kind}`, {
    at,
    do: v.literal(kind),
    who: v.literal(who, `who tries ${kind} is ${who}`),
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldOf(name, field)])),
  })

const kinds = actions.map(({ do: kind }) => kind)

/** All their names are more than anybody reads in a sentence. */
function unknownStep({ input }: v.VariantIssue): string {
  if (typeof input === 'string') return `no step is called ${quote(input)}${didYouMean(input, kinds)}`
  return 'a step is an object whose "do" says what is tried, as "login" does'
}

// The schema of each kind is made from its entry, as the type of each kind is inferred from it.
export const StepSchema = v.variant('do', actions.map(stepOf), unknownStep) as v.GenericSchema<unknown, Step>

const inOrder = (steps: Step[]) => steps.every((step, i) => i === 0 || (steps[i - 1]?.at ?? 0) <= step.at)

export const ScriptSchema = v.pipe(
  v.array(StepSchema, 'a script is a list of steps'),
  v.minLength(1, 'a script has at least one step'),
  v.maxLength(MAX_STEPS, `a script has at most ${MAX_STEPS} steps`),
  v.check(inOrder, 'the steps of a script are in the order of their times'),
)
