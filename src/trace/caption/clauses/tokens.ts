/** What is said of tokens that are forged, handed on, logged, and of their keys. */
import type { HandedToken, Step } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { alarm, because, isIn, say, type Clause } from './clause.ts'

type Action =
  | 'reset-password'
  | 'read-newsletter'
  | 'use-partner'
  | 'forge'
  | 'read-key'
  | 'breach-service'
  | 'read-log'
  | 'rotate-keys'

export const tokenClauses: Record<Extract<Step['do'], Action>, Clause> = {
  'read-newsletter'(facts) {
    if (facts.status === 404) return say(` has no such service behind its gateway.`)
    if (!isIn(facts)) return say(` does not let her in there${because(facts)}.`)
    const key = facts.keySet === null ? 'the secret they share' : 'the issuer’s public key'
    return say(` is good there, too, checked with ${key}.`)
  },

  'reset-password'(facts) {
    if (!facts.loot?.length) return say(` sends nobody a link${because(facts)}.`)
    const used = isIn(facts) ? 'used now, and good for nothing more: ' : 'not used: '
    return [{ text: ` issuer signs the link’s token; it is ${used}` }, alarm(`whoever sends the mails has read it.`)]
  },

  'use-partner'(facts) {
    if (!facts.loot?.length) return say(` page has no token to hand over.`)
    const what = facts.step.do === 'use-partner' ? handed[facts.step.gives] : ''
    return [{ text: ` issuer signs one ${what}: ` }, alarm(`the partner’s operator, Mallory, has it.`)]
  },

  forge(facts) {
    const { cracked, loot, step } = facts
    if (cracked?.secret) return [{ text: ` secret is found by try ${cracked.tries}: ` }, alarm(`“${cracked.secret}”.`)]
    if (cracked) return say(` secret is none of ${cracked.tries} words.`)
    if (step.do === 'forge' && step.how === 'tenant' && loot?.length)
      return say(` issuer signs one for her, as one of the tenant’s: only its iss says so.`)
    if (loot?.length) return say(` is made on his own machine; no server has seen it yet.`)
    return say(` gives him nothing to forge with.`)
  },

  'read-key'(facts) {
    if (!facts.keyRead) return say(` has no key that signs.`)
    return [{ text: ` key ${facts.keyRead.kid} is in his hands: ` }, alarm(`he can sign whatever he wants.`)]
  },

  'breach-service'(facts) {
    if (!facts.keyRead) return say(` has no such service.`)
    if (!facts.keyRead.signs) return say(` key is public: it verifies and cannot sign.`)
    return [{ text: ` key is the shared secret: ` }, alarm(`what verifies also signs.`)]
  },

  'read-log'(facts) {
    if (!facts.loot?.length) return say(` log has no token.`)
    if (facts.leaked) return [{ text: ` can be read without any key: ` }, alarm(`${facts.personal ?? 'her data'}.`)]
    return say(` tells him nothing about her.`)
  },

  'rotate-keys'(facts) {
    if (facts.status === null || facts.status >= 300) return say(` has no keys to change (${facts.status}).`)
    return facts.setup.kind === 'jwt' && facts.setup.issuer === 'separate'
      ? say(` issuer publishes the new key alone; servers hear of it when their copy of the key set expires.`)
      : say(` server signs and checks with the new key alone from now on.`)
  },
}

const handed: Readonly<Record<HandedToken, string>> = {
  token: 'for the partner',
  'id-token': 'about Alice',
  'refresh-token': 'to come back with',
  'later-token': 'that is good in ten minutes',
}

/** The server refused the header before it looked at anything in it. */
export const tooLarge = (facts: Facts): Part[] => [
  { text: ` header is ${kilobytes(facts.headerBytes)}: ` },
  alarm(`refused unread (431).`),
  { text: soFar(facts) },
]

/** Where the key came from, and what it costs to carry the token. */
export function verifiedWith(facts: Facts): string {
  const { keySet, headerBytes, setup } = facts
  if (keySet === 'fetched') return 'with the issuer’s key set, fetched just now.'
  if (keySet !== null) return 'with a copy of the issuer’s key set; nobody is asked.'
  const large = setup.kind === 'jwt' && setup.claimBytes > 0
  return large
    ? `on the spot; its header is ${kilobytes(headerBytes)}.${soFar(facts)}`
    : 'on the spot; no store is asked.'
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`

const soFar = ({ carried: { requests, bytes } }: Facts) =>
  requests > 1 ? ` That is ${kilobytes(bytes)} in ${requests} requests.` : ''
