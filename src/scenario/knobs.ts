/** The knobs of a setup in words: what a person turns, and what it says in each position. */
import { spanInWords } from './time.ts'
import { algorithms, corsPolicies, csrfDefences, sameSites } from './knobValues.ts'
import type { Setup } from './setup.ts'

interface KnobBase {
  /** The field of the setup. */
  readonly field: string
  readonly kind: Setup['kind']
  readonly label: string
}

export interface SpanKnob extends KnobBase {
  readonly control: 'span'
}
export interface ChoiceKnob extends KnobBase {
  readonly control: 'choice'
  readonly options: readonly string[]
}
export interface SwitchKnob extends KnobBase {
  readonly control: 'switch'
}
export type Knob = SpanKnob | ChoiceKnob | SwitchKnob

const session = 'session' as const
const jwt = 'jwt' as const

/** In the order in which they are shown. */
export const knobs: readonly Knob[] = [
  {
    field: 'lifetime',
    kind: session,
    control: 'span',
    label: 'Lifetime',
  },
  {
    field: 'hostPrefix',
    kind: session,
    control: 'switch',
    label: '__Host- prefix',
  },
  {
    field: 'httpOnly',
    kind: session,
    control: 'switch',
    label: 'HttpOnly',
  },
  {
    field: 'secure',
    kind: session,
    control: 'switch',
    label: 'Secure',
  },
  {
    field: 'sameSite',
    kind: session,
    control: 'choice',
    options: sameSites,
    label: 'SameSite',
  },
  {
    field: 'hsts',
    kind: session,
    control: 'switch',
    label: 'HSTS',
  },
  {
    field: 'csrf',
    kind: session,
    control: 'choice',
    options: csrfDefences,
    label: 'CSRF defence',
  },
  {
    field: 'getChangesState',
    kind: session,
    control: 'switch',
    label: 'GET changes state',
  },
  {
    field: 'cors',
    kind: session,
    control: 'choice',
    options: corsPolicies,
    label: 'CORS',
  },
  {
    field: 'alg',
    kind: jwt,
    control: 'choice',
    options: algorithms,
    label: 'Algorithm',
  },
  {
    field: 'lifetime',
    kind: jwt,
    control: 'span',
    label: 'Lifetime',
  },
]

export const knobsOf = (setup: Setup): Knob[] => knobs.filter((knob) => knob.kind === setup.kind)

/** The value of a knob in this setup. */
export function knobValue(setup: Setup, knob: Knob): string | number | boolean {
  const value: unknown = Object.entries(setup).find(([field]) => field === knob.field)?.[1]
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TypeError(`a ${setup.kind} setup has no knob ${knob.field}`)
}

/** The knobs in which two setups of one kind differ; between two kinds, none is comparable. */
export function differingKnobs(a: Setup, b: Setup): Knob[] {
  if (a.kind !== b.kind) return []
  return knobsOf(a).filter((knob) => knobValue(a, knob) !== knobValue(b, knob))
}

/** A knob in its position, in a few words: `SameSite None`, `HttpOnly off`, `Lifetime 15 min 0 s`. */
export function knobText(setup: Setup, knob: Knob): string {
  const value = knobValue(setup, knob)
  switch (knob.control) {
    case 'span':
      return `${knob.label} ${spanInWords(Number(value) * 1000)}`
    case 'switch':
      return `${knob.label} ${value === true ? 'on' : 'off'}`
    case 'choice':
      return `${knob.label} ${String(value)}`
  }
}
