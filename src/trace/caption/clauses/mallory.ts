/** What captions say of Mallory's steps. */
import { REFRESH_COOKIE } from '../../../attacker/index.ts'
import {
  clockTime,
  idSpace,
  isBound,
  spanInWords,
  type Forgery,
  type Injection,
  type ProofTarget,
} from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import { jwtInject, jwtReplay, jwtSteal } from './access.ts'
import { alarm, because, isIn, say, type Clauses, type Leads } from './clause.ts'
import { rode } from './session.ts'

/** What Mallory tries, before anything is said of a setup. */
export const malloryLeads: Leads<'mallory'> = {
  steal: 'Malware on Alice’s device copies what her browser keeps.',
  inject: (_, { script }) => injections[script],
  listen: 'Mallory listens on Alice’s network, and blocks https to the shop until her browser tries http.',
  replay(facts) {
    if (facts.some(({ heldBy }) => heldBy === 'forgery')) return 'Mallory shows a token of his own making.'
    if (facts.some(({ heldBy }) => heldBy === 'service'))
      return 'Mallory shows the token that the partner’s service got.'
    if (facts.every(({ exposure }) => exposure === null)) return 'Mallory asks for Alice’s orders without any copy.'
    return 'Mallory asks for Alice’s orders with his copy.'
  },
  forge: (_, { how }) => forgeries[how],
  'read-key': 'Mallory reads the key that the issuer signs with.',
  'breach-service': 'Mallory breaks into the newsletter service and reads its key.',
  'read-log': 'Mallory reads a log line with Alice’s token.',
  guess: 'Mallory tries one session id after another.',
  invent: 'Mallory writes himself a cookie in Alice’s name.',
  'dump-store': 'Mallory copies what the store holds.',
  refresh: 'Mallory goes to the shop with the refresh token.',
  'replay-proof': (_, { target }) => proofs[target],
}

const injections: Readonly<Record<Injection, string>> = {
  read: 'Mallory’s script runs in the shop’s page and reads what scripts may read.',
  hook: 'Mallory’s script takes the place of the page’s fetch, and waits for a request.',
  ride: 'Mallory’s script in the shop’s page sends him money.',
  presign: 'Mallory’s script in the shop’s page makes a proof for later.',
  renew: 'Mallory’s script in the shop’s page asks for a new access token.',
}

const forgeries: Readonly<Record<Forgery, string>> = {
  tamper: 'Mallory puts Alice’s name into his own token and leaves the signature as it is.',
  none: 'Mallory writes a token with alg none and no signature.',
  noNE: 'Mallory writes the same with alg noNE.',
  confusion: 'Mallory signs by HMAC, with the text of the issuer’s public key as the secret.',
  'weak-secret': 'Mallory tries words as the secret of his own token.',
  jwk: 'Mallory signs with a key of his own and puts it into the header.',
  jku: 'Mallory signs with a key of his own; the header says where to fetch it.',
  'stolen-key': 'Mallory tries to sign with the key he read.',
  tenant: 'Mallory has a tenant of his own at the issuer, and a user in it called alice.',
}

const proofs: Readonly<Record<ProofTarget, string>> = {
  same: 'Mallory sends a proof of Alice’s again, for the request that it was made for.',
  other: 'Mallory sends a proof of Alice’s with a request for money.',
}

export const malloryClauses: Clauses<'mallory'> = {
  steal(facts) {
    const token = jwtSteal(facts)
    if (token) return token
    if (!facts.loot?.length) return say(` leaves nothing on the device to copy.`)
    // A token in the page's memory is in no file, what buys the next one is.
    if (facts.loot.every((piece) => piece.from === 'cookie' && piece.name === REFRESH_COOKIE))
      return [{ text: ` is in no file; its refresh token is, HttpOnly or not: ` }, alarm(`copied.`)]
    const found = facts.loot.some((piece) => piece.from === 'cookie')
      ? 'lies in the cookie file, HttpOnly or not'
      : 'lies in localStorage'
    return [{ text: ` ${found}: ` }, alarm(`copied.`)]
  },

  inject(facts, { script }) {
    if (facts.session.scriptBlocked || script === 'ride') return rode(facts)
    const token = jwtInject(facts, script)
    if (token) return token
    if (facts.loot === null) return say(` page is not open, so no script runs.`)
    if (facts.loot.length === 0) return say(` cookie does not exist for scripts: nothing to send.`)
    return [{ text: ` credential is there to be read: ` }, alarm(`sent to mallory.test.`)]
  },

  listen: () => say(` says nothing yet.`),

  replay(facts) {
    if (!isIn(facts)) return say(` opens nothing${because(facts)}.`)
    const token = jwtReplay(facts)
    if (token) return token
    return [{ text: ` lets him in: ` }, alarm(`${remaining(facts)}.`)]
  },

  'replay-proof'(facts) {
    if (!isIn(facts)) return say(` does not let him in${because(facts)}.`)
    const needed = facts.setup.kind === 'jwt' && isBound(facts.setup)
    return needed
      ? [{ text: ` lets him in: ` }, alarm(`the proof works for him too.`)]
      : [{ text: ` needs no proof: ` }, alarm(`he is in.`)]
  },

  refresh(facts) {
    if (facts.refreshes.length === 0) return say(` left him no refresh token.`)
    if (!isIn(facts)) return say(` shop refuses it${because(facts)}.`)
    return [{ text: ` shop gives him new tokens: ` }, alarm(inFor(facts))]
  },

  guess({ tried }) {
    if (!tried || tried.count === 0) return say(` has no id that could be tried.`)
    if (!tried.hit) return say(` stays unknown: ${count(tried.count)} of ${idSpace(tried.bits)} were tried.`)
    return [{ text: ` is found: ` }, alarm(`try ${count(tried.count)} opens Alice’s orders.`)]
  },

  invent: ({ loot }) =>
    loot?.length ? say(` cookie that he was given is his pattern.`) : say(` shop gave him no cookie to begin from.`),

  'dump-store': ({ loot }) =>
    loot?.length ? [{ text: ` row of Alice’s is there: ` }, alarm(`its key is copied.`)] : say(` is not in it.`),

  forge({ cracked, loot }, { how }) {
    if (cracked?.secret) return [{ text: ` secret is found by try ${cracked.tries}: ` }, alarm(`“${cracked.secret}”.`)]
    if (cracked) return say(` secret is none of ${cracked.tries} words.`)
    if (how === 'tenant' && loot?.length)
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
}

function remaining({ inUntil, settled }: Facts): string {
  if (inUntil === undefined) return 'for the last time'
  if (inUntil === null) return 'and nothing will end it'
  return `${spanInWords(inUntil - settled)} more`
}

const inFor = ({ inUntil }: Facts) =>
  inUntil === undefined
    ? 'good for nothing.'
    : `he is in ${inUntil === null ? 'without end' : `until ${clockTime(inUntil)}`}.`

const count = (n: number) => n.toLocaleString('en')
