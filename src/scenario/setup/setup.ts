/** A setup: one way to do authentication. Its fields are the knobs of its kind; what each is stands in `knobs/`. */
import type { KnobTable, Positions } from '../knobs/entry.ts'
import { jwtKnobs } from '../knobs/jwt.ts'
import { sessionKnobs } from '../knobs/session.ts'

/** A shop that remembers its logins: an id in a cookie, a row in a store. */
export interface SessionSetup extends Positions<typeof sessionKnobs> {
  readonly kind: 'session'
}

/** A shop that signs who Alice is, and afterwards checks the signature and the claims. */
export interface JwtSetup extends Positions<typeof jwtKnobs> {
  readonly kind: 'jwt'
}

export type Setup = SessionSetup | JwtSetup

/** A signature or MAC algorithm of a token. */
export type Algorithm = JwtSetup['alg']

/** The knobs of each kind of setup. */
export const knobTables = { session: sessionKnobs, jwt: jwtKnobs } as const

/** What a careful team ships: where every scenario about sessions starts from. */
export const hardenedSession: SessionSetup = { kind: 'session', ...defaultsOf(sessionKnobs) }

/** What a careful team ships without a store. */
export const hardenedJwt: JwtSetup = { kind: 'jwt', ...defaultsOf(jwtKnobs) }

/** The hardened setup of each kind: what a link or a file leaves out. */
export const defaultSetups = { session: hardenedSession, jwt: hardenedJwt } as const

function defaultsOf<Table extends KnobTable>(table: Table): Positions<Table> {
  const defaults = Object.entries(table).map(([field, knob]) => [field, knob.default])
  // Object.fromEntries forgets which field is which; each has come from its own entry.
  return Object.fromEntries(defaults) as Positions<Table>
}
