/** What is said of refresh tokens, their families, and proofs of possession. */
import { clockTime, isBound } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import { onlyRefreshes } from '../loot.ts'
import type { Part } from '../part.ts'
import { alarm, because, credential, isIn, say } from './clause.ts'

/** Alice's login, where a refresh token came with it; nothing where none did. */
export const refreshLogin = (facts: Facts): readonly Part[] | undefined => {
  const { setup, cookieKept } = facts
  return setup.kind === 'jwt' && setup.refresh !== 'none'
    ? [
        credential(facts),
        {
          text: ` is signed; its refresh token, a row in the store, goes into ${cookieKept ? 'a cookie' : 'localStorage'}.`,
        },
      ]
    : undefined
}

/** A request for which the access token was renewed, or proven; nothing where it was neither. */
export function refreshRead(facts: Facts): readonly Part[] | undefined {
  const { failed, refreshes, setup } = facts
  if (refreshes.length > 0 && !isIn(facts)) {
    const none = failed?.check === 'refresh-token' && failed.detail === 'missing'
    if (none) return say(`her browser has no refresh token any more: she has to log in again.`)
    return say(`the shop refuses her refresh token${because(facts)}.`)
  }
  const own = credential(facts, 'her')
  if (refreshes.length > 1)
    return [own, { text: ` was refreshed twice, because the first answer was lost; she is in.` }]
  if (refreshes.length > 0) return [own, { text: ` had expired; the refresh token got her another.` }]
  const kept = setup.kind === 'jwt' && isBound(setup) && setup.checkProofReuse
  return kept && isIn(facts)
    ? [own, { text: ` comes with a fresh proof by her key; the store notes its jti.` }]
    : undefined
}

/** A change of password that ends refresh tokens; nothing where it ends none. */
export const refreshPassword = ({ endedFamilies }: Facts): readonly Part[] | undefined =>
  endedFamilies > 0 ? say(`every refresh token of hers is ended, and this browser gets a new one.`) : undefined

/** A logout of somebody who has a refresh token; nothing where there is none. */
export function refreshLogout(facts: Facts): readonly Part[] | undefined {
  const { setup, endedFamilies, inUntil } = facts
  if (setup.kind !== 'jwt' || setup.refresh === 'none') return undefined
  if (endedFamilies === 0) {
    return onlyRefreshes(facts)
      ? [{ text: `the refresh token is gone from her browser only: ` }, alarm('Mallory’s copy is still good.')]
      : undefined
  }
  if (inUntil === undefined) return say(`the refresh token is ended with its whole family.`)
  return [
    { text: `the refresh token is ended; ` },
    alarm(`the access token is good ${inUntil === null ? 'for ever' : `until ${clockTime(inUntil)}`}.`),
  ]
}
