/** The knobs of a setup in words: what a person turns, and what it says in each position. */
import { spanInWords } from '../time.ts'
import type { Setup } from '../setup/setup.ts'
import { jwtKnobs } from './jwt.ts'
import type { Condition, Knob, Needs } from './knob.ts'
import { sessionKnobs } from './session.ts'
import { topologyKnobs } from './topology.ts'

export const knobs: readonly Knob[] = [...sessionKnobs, ...jwtKnobs, ...topologyKnobs]

export const knobsOf = (setup: Setup): Knob[] => knobs.filter(({ kind }) => kind === null || kind === setup.kind)

const valueOf = (setup: Setup, field: string) => new Map(Object.entries(setup)).get(field)

/** The value of a knob in this setup. */
export function knobValue(setup: Setup, knob: Knob): string | number | boolean {
  const value = valueOf(setup, knob.field)
  if (value === undefined) throw new TypeError(`a ${setup.kind} setup has no knob ${knob.field}`)
  return value
}

const holdsIn =
  (setup: Setup) =>
  ([field, ...values]: Condition) => {
    const value = valueOf(setup, field)
    return value === undefined || values.includes(value)
  }

/** Why browsers refuse what this knob and others ask for together, as a sentence; null when they don't. */
export const refusedBecause = (setup: Setup, { refused }: Knob): string | null =>
  refused?.with.every(holdsIn(setup)) ? refused.why : null

/** Why a knob makes no sense in this setup, as a sentence; null when it does. */
export function noSense(setup: Setup, knob: Knob): string | null {
  const holds = holdsIn(setup)
  for (let needs: Needs | undefined = knob; needs; needs = needs.and) {
    const { only, or = [] } = needs
    if (!only || [only, ...or].some(holds)) continue
    const other = knobsOf(setup).find(({ field }) => field === only[0])
    if (other) return `Means nothing with ${knobText(setup, other)}.`
  }
  return refusedBecause(setup, knob)
}

/** The knobs in which two setups of one kind differ; between two kinds, none is comparable. */
export function differingKnobs(a: Setup, b: Setup): Knob[] {
  if (a.kind !== b.kind) return []
  return knobsOf(a).filter((knob) => knobValue(a, knob) !== knobValue(b, knob))
}

/** A knob in its position, in a few words: `SameSite None`, `HttpOnly off`, `Lifetime 15 min 0 s`. */
export const knobText = (setup: Setup, knob: Knob): string =>
  `${knob.label} ${positionText(knob, knobValue(setup, knob))}`

function positionText(knob: Knob, value: string | number | boolean): string {
  switch (knob.control) {
    case 'span':
      return value === 0 && knob.zero ? knob.zero : spanInWords(Number(value) * 1000)
    case 'number':
      return value === 0 && knob.zero ? knob.zero : `${value} ${knob.unit}`
    case 'switch':
      return value === true ? 'on' : 'off'
    case 'choice':
      return knob.unit ? `${value} ${knob.unit}` : String(value)
  }
}
