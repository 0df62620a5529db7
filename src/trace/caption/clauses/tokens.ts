/** What is said of tokens that are forged, handed on, logged, and of their keys. */
import type { Step } from '../../../scenario/index.ts'
import { alarm, say, type Clause } from './clause.ts'

type Action = 'use-partner' | 'forge' | 'read-key' | 'breach-service' | 'read-log' | 'rotate-keys'

export const tokenClauses: Record<Extract<Step['do'], Action>, Clause> = {
  'use-partner'(facts) {
    if (!facts.loot?.length) return say(` page has no token to hand over.`)
    const what = facts.step.do === 'use-partner' && facts.step.gives === 'token' ? 'for the partner' : 'about Alice'
    return [{ text: ` issuer signs one ${what}: ` }, alarm(`the partner’s operator, Mallory, has it.`)]
  },

  forge(facts) {
    const { cracked, loot } = facts
    if (cracked?.secret) return [{ text: ` secret is found by try ${cracked.tries}: ` }, alarm(`“${cracked.secret}”.`)]
    if (cracked) return say(` secret is none of ${cracked.tries} words.`)
    if (loot?.length) return say(` servers have not seen it yet.`)
    return say(` gives him nothing to forge with.`)
  },

  'read-key'(facts) {
    if (!facts.keyRead) return say(` has no key that signs.`)
    return [{ text: ` key ${facts.keyRead.kid} is in his hands: ` }, alarm(`he can sign whatever he wants.`)]
  },

  'breach-service'(facts) {
    if (!facts.keyRead) return say(` has no such service.`)
    if (!facts.keyRead.signs) return say(` service holds a public key: it can verify and nothing else.`)
    return [{ text: ` service holds the one shared secret: ` }, alarm(`what verifies also signs.`)]
  },

  'read-log'(facts) {
    if (!facts.loot?.length) return say(` log has no token.`)
    if (facts.leaked) return [{ text: ` can be read without any key: ` }, alarm(facts.personal ?? 'her personal data.')]
    return say(` says nothing of her that he could read.`)
  },

  'rotate-keys'(facts) {
    if (facts.status === null || facts.status >= 300) return say(` has no keys to change (${facts.status}).`)
    return say(` issuer publishes the new key alone; servers hear of it when their copy of the key set expires.`)
  },
}
