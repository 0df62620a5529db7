/** The knobs of a setup in words: what a person turns, why it matters, and what it says in each position. */
import { spanInWords } from './time.ts'
import { algorithms, corsPolicies, csrfDefences, sameSites } from './knobValues.ts'
import type { Setup } from './setup.ts'

interface KnobBase {
  /** The field of the setup. */
  readonly field: string
  readonly kind: Setup['kind']
  readonly label: string
  /** Why it matters, in one sentence, with its source. */
  readonly why: string
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
    why: 'A session ends at the latest this long after login, whatever happens (ASVS 7.3.2).',
  },
  {
    field: 'hostPrefix',
    kind: session,
    control: 'switch',
    label: '__Host- prefix',
    why: 'The browser takes such a cookie from this very host only, so no sibling can plant one (RFC 6265bis §4.1.3.2).',
  },
  {
    field: 'httpOnly',
    kind: session,
    control: 'switch',
    label: 'HttpOnly',
    why: 'Scripts in the page, also injected ones, do not see the cookie (RFC 6265bis §4.1.2.6).',
  },
  {
    field: 'secure',
    kind: session,
    control: 'switch',
    label: 'Secure',
    why: 'The cookie travels over https only, where nobody on the way can read it (RFC 6265bis §4.1.2.5).',
  },
  {
    field: 'sameSite',
    kind: session,
    control: 'choice',
    options: sameSites,
    label: 'SameSite',
    why: 'Decides whether requests that other sites start carry the cookie (RFC 6265bis §4.1.2.7).',
  },
  {
    field: 'hsts',
    kind: session,
    control: 'switch',
    label: 'HSTS',
    why: 'After one visit over https the browser never asks this host over http again (RFC 6797 §8.3).',
  },
  {
    field: 'csrf',
    kind: session,
    control: 'choice',
    options: csrfDefences,
    label: 'CSRF defence',
    why: 'Tells the shop’s own requests from those that another page made the browser send (OWASP CSRF Prevention).',
  },
  {
    field: 'getChangesState',
    kind: session,
    control: 'switch',
    label: 'GET changes state',
    why: 'GET must be safe (RFC 9110 §9.2.1): a link or an image is enough to send one.',
  },
  {
    field: 'cors',
    kind: session,
    control: 'choice',
    options: corsPolicies,
    label: 'CORS',
    why: 'Decides which other origins’ scripts may read an answer that was made for Alice (Fetch §3.3).',
  },
  {
    field: 'alg',
    kind: jwt,
    control: 'choice',
    options: algorithms,
    label: 'Algorithm',
    why: 'With HS256 whoever can check a token can also make one; EdDSA and RS256 keep the two apart (RFC 8725 §3.1).',
  },
  {
    field: 'lifetime',
    kind: jwt,
    control: 'span',
    label: 'Lifetime',
    why: 'Nobody can take a signed token back, so its exp is what ends a theft (RFC 7519 §4.1.4).',
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
