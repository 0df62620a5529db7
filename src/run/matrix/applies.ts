import type { CatalogueEntry, Setup } from '../../scenario/index.ts'
import type { Cell } from './outcome.ts'

type Test = (setup: Setup) => boolean

const session: Test = ({ kind }) => kind === 'session'
/** The cookie holds an id, and the row is in a store. */
const byId: Test = (setup) => setup.kind === 'session' || setup.storage === 'bff'
/** The browser sends the credential by itself. */
const byItself: Test = (setup) => setup.kind === 'session' || setup.storage === 'cookie' || setup.storage === 'bff'
/** A token reaches the outside. */
const token: Test = (setup) => setup.kind === 'jwt' && setup.storage !== 'bff'
const signed: Test = ({ kind }) => kind === 'jwt'
const refreshed: Test = (setup) => setup.kind === 'jwt' && setup.refresh !== 'none'
const anyone: Test = () => true

/** Rows that have something to attack elsewhere than their letter says. */
const exceptions: Readonly<Record<string, Test>> = {
  S1: byId,
  S2: byId,
  S3: byItself,
  S4: byItself,
  S5: anyone,
  S6: byItself,
  S7: byItself,
  S10: byItself,
  S11: byItself,
  S12: byItself,
  S13: byItself,
  S18: byItself,
  S21: anyone,
  S22: byItself,
  S23: anyone,
  S26: byId,
  S30: byId,
  // A public key to be confused is there only where a public key is.
  J4: (setup) => token(setup) && setup.kind === 'jwt' && setup.alg !== 'HS256',
  J24: (setup) => setup.kind === 'jwt' && setup.revocation !== 'none',
  J25: signed,
  J26: signed,
  J27: (setup) => setup.kind === 'jwt' && byItself(setup),
  R16: token,
}

const byLetter: Readonly<Record<string, Test>> = { S: session, J: token, R: refreshed }

/** Whether a setup has what the attack is about: nobody enumerates the session ids of a shop that has none. */
const applies = (row: string, setup: Setup): boolean => (exceptions[row] ?? byLetter[row.charAt(0)] ?? anyone)(setup)

/** The cell of an attack that finds nothing to attack, for which nothing is run; null where it does. */
export function inapplicable({ id, scenario }: CatalogueEntry, setup: Setup): Cell | null {
  if (applies(id, setup)) return null
  return { outcome: 'none', seconds: 0, requests: 0, step: scenario.script.length - 1, ended: null }
}
