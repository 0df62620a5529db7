/** The kinds of fields that setups are made of; each says in a sentence what it may be. */
import * as v from 'valibot'
import { LONGEST_LIFETIME } from '../../knobValues.ts'

/* @__NO_SIDE_EFFECTS__ */
const whole = (name: string, unit: string, least: number, most: number, usual: number) =>
  v.optional(
    v.pipe(
      v.number(`${name} is a number of ${unit}`),
      v.integer(`${name} is a whole number of ${unit}`),
      v.minValue(least, `${name} is at least ${least} ${unit}`),
      v.maxValue(most, `${name} is at most ${most} ${unit}`),
    ),
    usual,
  )

/** A lifetime or a delay in seconds. */
/* @__NO_SIDE_EFFECTS__ */
export const seconds = (name: string, usual: number, least = 0) =>
  v.optional(
    v.pipe(
      v.number(`${name} is a number of seconds`),
      v.integer(`${name} is a whole number of seconds`),
      v.minValue(least, `${name} is at least ${least} ${least === 1 ? 'second' : 'seconds'}`),
      v.maxValue(LONGEST_LIFETIME, `${name} is at most 400 days`),
    ),
    usual,
  )

/** A count of something. */
/* @__NO_SIDE_EFFECTS__ */
export const count = (name: string, unit: string, [least, most]: readonly [number, number], usual: number) =>
  whole(name, unit, least, most, usual)

/** One of a few values; what is missing is the usual one, which a link leaves out. */
/* @__NO_SIDE_EFFECTS__ */
export const choice = <const Options extends readonly (string | number)[]>(
  name: string,
  options: Options,
  usual: NoInfer<Options[number]>,
) => v.optional(v.picklist(options, `${name} is one of ${options.join(', ')}`), usual)

/* @__NO_SIDE_EFFECTS__ */
export const onOff = (name: string, usual: boolean) => v.optional(v.boolean(`${name} is true or false`), usual)
