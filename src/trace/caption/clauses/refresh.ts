/** What is said of refresh tokens, their families, and proofs of possession. */
import { clockTime, isBound, type Step } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm, because, isIn, say, type Clause } from './clause.ts'

type Own = 'read-in-two-tabs' | 'refresh' | 'replay-proof' | 'lose-answer'

export const refreshClauses: Record<Extract<Step['do'], Own>, Clause> = {
  'read-in-two-tabs'(facts) {
    const { refreshes } = facts
    if (refreshes.length === 0) return say(` is still good: no tab has to refresh.`)
    if (refreshes.every((status) => status === 200)) {
      return say(` is refreshed ${refreshes.length === 1 ? 'once' : 'by one tab, then the other'}: both are in.`)
    }
    if (facts.endedFamilies > 0) {
      return [{ text: ` is refreshed twice with one token: ` }, alarm(`taken for theft, her login ends.`)]
    }
    return say(` lets one of the tabs in, and the other not${because(facts)}.`)
  },

  refresh(facts) {
    if (facts.refreshes.length === 0) return say(` left him no refresh token.`)
    if (!isIn(facts)) return say(` shop refuses it${because(facts)}.`)
    return [{ text: ` shop gives him new tokens: ` }, alarm(inFor(facts))]
  },

  'replay-proof'(facts) {
    if (!isIn(facts)) return say(` does not let him in${because(facts)}.`)
    const needed = facts.setup.kind === 'jwt' && isBound(facts.setup)
    return needed
      ? [{ text: ` lets him in: ` }, alarm(`the proof works for him too.`)]
      : [{ text: ` needs no proof: ` }, alarm(`he is in.`)]
  },

  'lose-answer': () => say(` shop does not know of it.`),
}

const inFor = ({ inUntil }: Facts) =>
  inUntil === undefined
    ? 'good for nothing.'
    : `he is in ${inUntil === null ? 'without end' : `until ${clockTime(inUntil)}`}.`

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
