import type { Applies } from './appliesTo.ts'
import type { Scenario } from '../scenario.ts'
import type { Family } from './family.ts'
import { hardenedJwt, hardenedSession, type JwtSetup, type SessionSetup, type Setup } from '../setup/setup.ts'
import type { Step } from '../steps/steps.ts'

/**
 * What would be a success of the attack, or a misfortune of Alice's: the thief gets answers made for her (`access`), he
 * gets her money (`money`), a text of hers reaches him (`leak`), she is served as somebody else (`swap`), she is locked out
 * (`lockout`), a right outlives its end (`stale`), personal data stand in clear text in a credential (`readable`).
 */
export const harmNames = ['access', 'money', 'leak', 'swap', 'lockout', 'stale', 'readable'] as const

export type Harm = (typeof harmNames)[number]

/** What ought to end an attack, as the words that say from when on it is counted. */
export const sinceWords = {
  logout: 'after the logout',
  'change-password': 'after the new password',
  revoke: 'after the revocation',
  'rotate-keys': 'after the rotation',
  exp: 'outside the token’s own time',
} as const

export type Since = keyof typeof sinceWords

/** Knobs that are not in question, by the kind of setup they are laid over. */
export interface Environment {
  readonly session?: Partial<SessionSetup>
  readonly jwt?: Partial<JwtSetup>
}

/** A row of the catalogue as something to run: the decisive knob one way, then the other. */
export interface CatalogueEntry {
  /** Stable: `S10`. In links, tests and the attack matrix. */
  readonly id: string
  /** What the field calls it, with its number where it has one (CWE, CVE, RFC): what people search for, beside the title. */
  readonly standardName: string
  /** What to look at while it runs. */
  readonly watchFor: string
  /** The rule that decides, in a sentence or two; shown after the run, with its source. */
  readonly reason: string
  /** Why no preset is broken or delayed by it, or none holds, where that is so. */
  readonly alike?: string
  /** What is done: the matrix can be narrowed to one. */
  readonly family: Family
  /** The setups in which it finds something to attack. */
  readonly appliesTo: Applies
  /** What the attack is for, and so what the matrix looks for in a trace. */
  readonly harm: Harm
  /** What it does besides, where the row is about two harms: both count. */
  readonly alsoHarm?: Harm
  /** What the row happens in, and what nobody chose: it is laid over each setup that left it as it was. Skewed clocks are nobody's defence. */
  readonly environment?: Environment
  /**
   * The action that ought to end it, where there is one: what the thief had before, nobody could take from him, so the
   * matrix counts from its last occurrence on. `exp` is the end that the stolen token itself names.
   */
  readonly since?: Since
  /** Labels of knobs that its question names, though its two setups have them alike. */
  readonly asks?: readonly string[]
  /** The rule behind it. */
  readonly source: string
  /** Two setups: the weak one first. */
  readonly scenario: Scenario
}

/** The setup as it stands in the surroundings of the row; a knob that somebody turned stays where it is. */
export const inEnvironment = ({ environment }: CatalogueEntry, setup: Setup): Setup =>
  setup.kind === 'session'
    ? { ...setup, ...unturned(setup, hardenedSession, environment?.session) }
    : { ...setup, ...unturned(setup, hardenedJwt, environment?.jwt) }

function unturned<Kind extends Setup>(setup: Kind, untouched: Kind, laid: Partial<Kind> = {}): Partial<Kind> {
  const [own, first] = [setup, untouched].map((one) => new Map(Object.entries(one)))
  const isUnturned = ([field]: [string, unknown]) => own?.get(field) === first?.get(field)
  // What is left out of a part of a setup leaves a part of it.
  return Object.fromEntries(Object.entries(laid).filter(isUnturned)) as Partial<Kind>
}

export const at = (minutes: number, seconds = 0): number => (minutes * 60 + seconds) * 1000

/** The two setups of a session scenario: a careful one, weakened where the attack needs it, and then strengthened. */
export const weakAndStrong = (weak: Partial<SessionSetup>, strong: Partial<SessionSetup>): SessionSetup[] => [
  { ...hardenedSession, ...weak },
  { ...hardenedSession, ...strong },
]

/** The same of a JWT scenario. */
export const weakAndStrongJwt = (weak: Partial<JwtSetup>, strong: Partial<JwtSetup>): JwtSetup[] => [
  { ...hardenedJwt, ...weak },
  { ...hardenedJwt, ...strong },
]

export const login = (time = 0): Step => ({ at: time, do: 'login', who: 'alice' })
