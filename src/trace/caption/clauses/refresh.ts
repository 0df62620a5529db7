/** What is said of refresh tokens, their families, and proofs of possession. */
import { clockTime, isBound } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm, because, isIn, say } from './clause.ts'

/** Alice's login, where a refresh token came with it; nothing where none did. */
export const refreshLogin = ({ setup, cookieKept }: Facts) =>
  setup.kind === 'jwt' && setup.refresh !== 'none'
    ? say(
        ` is signed; beside it a refresh token, a row in the store, goes into ${cookieKept ? 'a cookie' : 'localStorage'}.`,
      )
    : undefined

/** A request for which the access token was renewed, or proven; nothing where it was neither. */
export function refreshRead(facts: Facts): readonly Part[] | undefined {
  const { refreshes, setup } = facts
  if (refreshes.length > 0 && !isIn(facts)) return say(` shop refuses her refresh token${because(facts)}.`)
  if (refreshes.length > 1) return say(` had to be refreshed twice, for an answer was lost; she is in.`)
  if (refreshes.length > 0) return say(` had expired; the refresh token got her another.`)
  const kept = setup.kind === 'jwt' && isBound(setup) && setup.checkProofReuse
  return kept && isIn(facts) ? say(` comes with a fresh proof by her key; the store notes its jti.`) : undefined
}

/** A change of password that ends refresh tokens; nothing where it ends none. */
export const refreshPassword = ({ endedFamilies }: Facts): readonly Part[] | undefined =>
  endedFamilies > 0 ? say(` refresh tokens of before are ended, and this browser gets a new one.`) : undefined

/** A logout that ends the refresh token too; nothing where it ends none. */
export function refreshLogout({ setup, endedFamilies, inUntil }: Facts) {
  if (setup.kind !== 'jwt' || setup.refresh === 'none' || endedFamilies === 0) return undefined
  if (inUntil === undefined) return say(` refresh token is ended with all its family.`)
  return [
    { text: ` refresh token is ended; ` },
    alarm(`the access token is good ${inUntil === null ? 'for ever' : `until ${clockTime(inUntil)}`}.`),
  ]
}
