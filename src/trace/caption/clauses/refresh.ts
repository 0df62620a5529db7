/** What is said of refresh tokens, their families, and proofs of possession. */
import { clockTime, type Step } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import { alarm, because, isIn, say, type Clause } from './clause.ts'

type Own = 'read-in-two-tabs' | 'refresh' | 'replay-proof' | 'lose-answer'

export const refreshClauses: Record<Extract<Step['do'], Own>, Clause> = {
  'read-in-two-tabs'(facts) {
    const { refreshes } = facts
    if (refreshes.length === 0) return say(` is still good in both tabs: none has to refresh.`)
    if (refreshes.every((status) => status === 200)) {
      return say(
        ` is refreshed ${refreshes.length === 1 ? 'once' : 'by one tab after the other'}; both tabs get their answer.`,
      )
    }
    if (facts.endedFamilies > 0) {
      return [{ text: ` was refreshed with the same token twice: ` }, alarm(`taken for theft, her login ends.`)]
    }
    return say(` gets one of the tabs in, and the other not${because(facts)}.`)
  },

  refresh(facts) {
    if (facts.refreshes.length === 0) return say(` left him no refresh token.`)
    if (!isIn(facts)) return say(` gives him nothing new${because(facts)}.`)
    return [{ text: ` gives him new tokens: ` }, alarm(inFor(facts))]
  },

  'replay-proof'(facts) {
    if (isIn(facts)) return [{ text: ` lets him in: ` }, alarm(`the proof works again.`)]
    return say(` does not let him in${because(facts)}.`)
  },

  'lose-answer': () => say(` shop will not know that it is lost.`),
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

/** A request for which the access token was renewed first; nothing where it was not. */
export function refreshRead(facts: Facts) {
  const { refreshes } = facts
  if (refreshes.length === 0 || !isIn(facts)) return undefined
  return refreshes.length > 1
    ? say(` had to be refreshed twice, for an answer was lost; she is in.`)
    : say(` had expired; the refresh token got her another.`)
}

/** A logout that ends the refresh token too; nothing where it ends none. */
export function refreshLogout({ setup, endedFamilies, inUntil }: Facts) {
  if (setup.kind !== 'jwt' || setup.refresh === 'none' || endedFamilies === 0) return undefined
  if (inUntil === undefined) return say(` refresh token is ended with all its family.`)
  return [
    { text: ` refresh token is ended; ` },
    alarm(`the access token is good ${inUntil === null ? 'for ever' : `until ${clockTime(inUntil)}`}.`),
  ]
}
