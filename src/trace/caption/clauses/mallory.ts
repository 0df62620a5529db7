/** What captions say of Mallory's steps. */
import {
  clockTime,
  idSpace,
  isBound,
  namedPlays,
  type Forgery,
  type Injection,
  type ProofTarget,
} from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import { heldName, onlyRefreshes } from '../loot.ts'
import { jwtInject, jwtSteal } from './access.ts'
import { alarm, another, because, credential, isIn, say, type Clauses, type Leads } from './clause.ts'
import { rode } from './session.ts'

/** What Mallory tries, before anything is said of a setup. */
export const malloryLeads: Leads<'mallory'> = {
  steal: 'Malware on Alice’s device copies what her browser keeps.',
  inject: (_, { script }) => injections[script],
  listen: 'Mallory listens on Alice’s network, and blocks https to the shop until her browser tries http.',
  replay: 'Mallory asks for Alice’s orders.',
  play: (_, { how }) => `From here on Mallory ${namedPlays[how]}.`,
  forge: (_, { how }) => forgeries[how],
  'read-key': 'Mallory reads the key that the issuer signs with.',
  'breach-service': 'Mallory breaks into the newsletter service and reads its key.',
  'read-log': 'Mallory reads a log line with Alice’s token.',
  guess: 'Mallory tries one session id after another.',
  invent: 'Mallory writes himself a cookie in Alice’s name.',
  'dump-store': 'Mallory copies what the store holds.',
  refresh(facts) {
    const none = facts.every(({ refreshes }) => refreshes.length === 0)
    return none ? 'Mallory would ask for new tokens.' : 'Mallory asks the shop for new tokens.'
  },
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
  noNE: 'Mallory writes a token with alg noNE and no signature.',
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
    if (!facts.loot?.length) return say(`nothing on the device could be copied.`)
    // A token in the page's memory is in no file, what buys the next one is.
    if (onlyRefreshes(facts))
      return [
        credential(facts, 'her'),
        { text: ` is in no file, but the cookie with her refresh token is, HttpOnly or not: ` },
        alarm(`copied.`),
      ]
    const inCookie = facts.loot.some((piece) => piece.from === 'cookie')
    if (inCookie) return [{ text: `her cookie lies in a file, HttpOnly or not: ` }, alarm(`copied.`)]
    return [credential(facts, 'her'), { text: ` lies in localStorage: ` }, alarm(`copied.`)]
  },

  inject(facts, { script }) {
    if (facts.session.scriptBlocked || script === 'ride') return rode(facts)
    const token = jwtInject(facts, script)
    if (token) return token
    if (facts.loot === null) return say(`the shop’s page is not open, so no script runs.`)
    if (facts.loot.length === 0) return say(`scripts do not see the session cookie: nothing to send.`)
    const found = facts.loot.some((piece) => piece.from === 'cookie')
      ? { text: `her cookie` }
      : credential(facts, 'her')
    return [found, { text: ` is there to be read: ` }, alarm(`sent to mallory.test.`)]
  },

  listen: () => say(`nothing has been said yet.`),

  replay(facts) {
    const held = heldName(facts)
    if (held === null) return say(`he has nothing to show (${facts.status ?? 'no answer'}).`)
    if (!isIn(facts))
      return say(onlyRefreshes(facts) ? refreshesOnly(facts) : `${held} opens nothing${because(facts)}.`)
    if (facts.unchecked) return [{ text: `${held} lets him in: ` }, alarm('nobody can say whether it was taken back.')]
    return [{ text: `${held} lets him in` }, alarm(remaining(facts))]
  },

  'replay-proof'(facts) {
    if (!isIn(facts)) return say(`the shop refuses${because(facts)}.`)
    const needed = facts.setup.kind === 'jwt' && isBound(facts.setup)
    return needed
      ? [{ text: `the proof works for him too: ` }, alarm(`he is in.`)]
      : [{ text: `the token needs no proof: ` }, alarm(`he is in.`)]
  },

  refresh(facts) {
    if (facts.refreshes.length === 0) return say(`he has no refresh token.`)
    if (!isIn(facts)) return say(`the shop refuses it${because(facts)}.`)
    return [{ text: `the shop gives him new tokens: ` }, alarm(inFor(facts))]
  },

  play: () => say(`nothing has come of it yet.`),

  guess({ tried }) {
    if (!tried || tried.count === 0) return say(`there is no id that could be tried.`)
    if (!tried.hit) return say(`he tries ${count(tried.count)} of ${idSpace(tried.bits)} ids, and none is hers.`)
    return [{ text: `he needs ${count(tried.count)} tries of ${idSpace(tried.bits)}: ` }, alarm(`her orders open.`)]
  },

  invent: ({ loot }) =>
    loot?.length
      ? say(`his pattern is the cookie that the shop gave him.`)
      : say(`the shop gave him no cookie to begin from.`),

  'dump-store': ({ loot, setup }) => {
    if (!loot?.length) return say(`nothing in it opens anything.`)
    const isHashed = setup.kind === 'session' ? setup.hashedIds : setup.hashedRefresh
    return isHashed
      ? say(`Alice’s row has only a hash, which nobody can turn back.`)
      : [{ text: `Alice’s row is there: ` }, alarm(`its ${setup.kind === 'session' ? 'id' : 'token'} is copied.`)]
  },

  forge(facts, { how }) {
    const { cracked, loot } = facts
    if (cracked?.secret)
      return [{ text: `the secret is found at try ${count(cracked.tries)}: ` }, alarm(`“${cracked.secret}”.`)]
    if (cracked) return say(`the secret is none of ${count(cracked.tries)} words.`)
    if (how === 'tenant' && loot?.length)
      return say(`the issuer signs one for him that says alice; only its iss differs.`)
    if (loot?.length) return say(`the token is made on his own machine; no server has seen it yet.`)
    return say(`he has nothing to forge with.`)
  },

  'read-key'(facts) {
    if (!facts.keyRead) return say(`there is no key that signs.`)
    return [{ text: `he has the key ${facts.keyRead.kid}: ` }, alarm(`he can sign whatever he wants.`)]
  },

  'breach-service'(facts) {
    if (!facts.keyRead) return say(`there is no such service.`)
    if (!facts.keyRead.signs) return say(`its key is public: it verifies and cannot sign.`)
    return [{ text: `its key is the shared secret: ` }, alarm(`what verifies also signs.`)]
  },

  'read-log'(facts) {
    if (!facts.loot?.length) return say(`the log has no token.`)
    if (facts.leaked) return [{ text: `it can be read without any key: ` }, alarm(`${facts.personal ?? 'her data'}.`)]
    return say(`it tells him nothing about her.`)
  },
}

const refreshesOnly = ({ heldBy, setup }: Facts) =>
  heldBy === 'dump' && setup.kind === 'jwt' && setup.hashedRefresh
    ? `he has only a hash, which opens nothing.`
    : `a refresh token opens nothing by itself.`

/** For how long he stays in. What will end it is said when it happens; what the clock ends is known now. */
function remaining({ exposure, inUntil, settled }: Facts): string {
  if (inUntil === undefined) return ' for the last time.'
  if (inUntil === null) return ', and nothing will end it.'
  return exposure?.endedBy?.kind === 'time' ? ` for another ${another(inUntil - settled)}.` : '.'
}

const inFor = ({ inOnUntil }: Facts) =>
  inOnUntil === undefined
    ? 'good for nothing.'
    : `he is in ${inOnUntil === null ? 'for as long as he goes on' : `until ${clockTime(inOnUntil)}`}.`

const count = (n: number) => n.toLocaleString('en')
