/** What captions say of Alice's steps. */
import { clockTime, type HandedToken, type Millis, type Trap } from '../../../scenario/index.ts'
import type { CheckName } from '../../../server/index.ts'
import type { Facts } from '../facts.ts'
import { heldName } from '../loot.ts'
import type { Part } from '../part.ts'
import { jwtEnd, jwtLogin, jwtRead, jwtTransfer, jwtVisit } from './access.ts'
import { alarm, another, because, capital, credential, euros, isIn, say, type Clauses, type Leads } from './clause.ts'
import { refreshLogin, refreshLogout, refreshPassword, refreshRead } from './refresh.ts'
import { sessionLogin, sessionRead, sessionRefused } from './session.ts'
import { tooLarge, verifiedWith } from './tokens.ts'

/** What Alice tries, before anything is said of a setup. */
export const aliceLeads: Leads<'alice'> = {
  login: 'Alice logs in.',
  read: 'Alice reads her orders.',
  customers: 'Alice opens the list of all customers.',
  'read-newsletter': 'Alice reads the newsletter, which is another service.',
  transfer: 'Alice sends Bob €20.',
  'visit-http': (facts) =>
    facts.some(triedInVain)
      ? 'Alice types shop.test. Her browser asks over https first; nothing answers.'
      : 'Alice types shop.test, without https.',
  visit: (_, { page }) => visits[page],
  logout: 'Alice logs out.',
  'use-partner': 'Alice uses the partner’s service: her page gets a token and hands it over.',
  'change-password': 'Alice changes her password.',
  'reset-password': 'Alice resets her password by a link that the partner’s service mails her.',
  'close-browser': 'Alice closes her browser.',
  'change-network': 'Alice leaves the house: her device has another address.',
  'read-in-two-tabs': 'Alice’s two tabs ask at the same moment.',
}

/** Her browser got no connection over https. */
const triedInVain = ({ browser }: Facts) =>
  browser.some(
    (event) =>
      event.type === 'blocked' &&
      ['unreachable', 'https-first-fallback', 'hsts-no-fallback'].includes(event.reason.code),
  )

const visits: Readonly<Record<Trap, string>> = {
  'form-post': 'mallory.test posts a transfer form from Alice’s browser.',
  'sibling-form-post': 'blog.shop.test, taken over, posts a transfer form.',
  'link-get': 'mallory.test sends Alice’s tab to a link that transfers money.',
  'cross-origin-read': 'A script on mallory.test asks for Alice’s orders.',
  'sibling-read': 'A script on blog.shop.test asks for Alice’s orders.',
  'cookie-toss': 'blog.shop.test, taken over, sets a cookie for all of shop.test.',
  'plant-id': 'blog.shop.test, taken over, sets a session id that Mallory knows, before Alice logs in.',
}

export const aliceClauses: Clauses<'alice'> = {
  login(facts) {
    if (!isIn(facts)) return say(`the shop refuses the login${because(facts)}.`)
    if (facts.refusedCookie) return say(`her browser refuses the cookie: ${small(facts.refusedCookie)}.`)
    return refreshLogin(facts) ?? jwtLogin(facts) ?? sessionLogin(facts)
  },

  read(facts) {
    const refreshed = facts.setup.kind === 'jwt' ? refreshRead(facts) : null
    if (refreshed) return refreshed
    if (facts.status === 431) return tooLarge(facts)
    const own = credential(facts, 'her')
    if (!isIn(facts))
      return sessionRefused(facts) ?? [own, { text: ` opens nothing${forNow(facts)}${because(facts)}.` }]
    if (facts.lost > 0)
      return [{ text: `the orders open as ever, and ` }, alarm(`${euros(facts.lost)} of hers are gone.`)]
    const foundElsewhere = facts.setup.kind === 'session' && facts.knownAs === 'alice' ? sessionRead(facts) : null
    if (foundElsewhere) return foundElsewhere
    if (facts.knownAs !== null && facts.knownAs !== 'alice')
      return [{ text: `the server takes the planted cookie: ` }, alarm(`she sees ${capital(facts.knownAs)}’s account.`)]
    const token = jwtRead(facts)
    if (token) return token
    if (facts.finds > 0) return [own, { text: ` is looked up in the store, which takes ${facts.served} ms.` }]
    return [own, { text: ` is verified ${verifiedWith(facts)}` }]
  },

  'read-in-two-tabs'(facts) {
    const { refreshes } = facts
    const own = credential(facts, 'her')
    if (refreshes.length === 0) return [own, { text: ` is still good: no tab has to refresh.` }]
    if (refreshes.every((status) => status === 200)) {
      return [
        own,
        { text: ` is refreshed ${refreshes.length === 1 ? 'once' : 'by one tab, then by the other'}: both are in.` },
      ]
    }
    if (facts.endedFamilies > 0)
      return [{ text: `both tabs use one refresh token: ` }, alarm(`taken for theft, and her login ends.`)]
    return say(`the shop lets one of the tabs in, and the other not${because(facts)}.`)
  },

  customers(facts) {
    if (isIn(facts)) return [credential(facts, 'her'), { text: ` lets her in: ${role(facts)}` }]
    return say(`the shop does not let her in${because(facts)}.`)
  },

  'read-newsletter'(facts) {
    if (facts.status === 404) return say(`the shop has no such service behind its gateway.`)
    if (!isIn(facts)) return say(`that service does not let her in${because(facts)}.`)
    const key = facts.keySet === null ? 'the secret they share' : 'the issuer’s public key'
    return [credential(facts, 'her'), { text: ` is good there, too, checked with ${key}.` }]
  },

  transfer(facts) {
    if (facts.status === 431) return tooLarge(facts)
    if (facts.booked.length === 0) return say(`the shop does not book it${because(facts)}.`)
    return jwtTransfer(facts) ?? say(`the shop books it${whatWasAsked(facts)}.`)
  },

  'use-partner'(facts, { gives }) {
    if (!facts.loot?.length) return say(`her page has no token to hand over.`)
    return [{ text: `the issuer signs ${handed[gives]}: ` }, alarm(`Mallory, who runs that service, has it.`)]
  },

  visit(facts, { page }) {
    if (page === 'cookie-toss') return tossed(facts)
    if (page === 'plant-id') return planted(facts)
    if (facts.leaked)
      return [{ text: `the cookie travels, and the script may read: ` }, alarm(`Mallory has her orders.`)]
    const [entry] = facts.booked
    if (entry)
      return [{ text: `the cookie travels along: ` }, alarm(`${euros(entry.euros)} go to ${capital(entry.to)}.`)]
    const token = jwtVisit(facts)
    if (token) return token
    if (!facts.cookie?.sent)
      return say(`her browser withholds the cookie, and the shop answers ${facts.status ?? 'nothing'}.`)
    if (isIn(facts)) return say(`the cookie travels, but the script may not read the answer.`)
    if (page === 'link-get' && facts.status === 404) return say(`the cookie travels along, and the shop answers 404.`)
    return say(`the cookie travels along, but the shop refuses${because(facts)}.`)
  },

  'visit-http'(facts) {
    if (facts.loot && facts.loot.length > 0)
      return [{ text: `the cookie goes over http in clear text: ` }, alarm(`Mallory reads it.`)]
    if (!facts.askedOverHttp && triedInVain(facts))
      return say(`nothing goes over http: HSTS forbids it, and she sees an error.`)
    if (!facts.askedOverHttp) return say(`nothing goes over http: her browser asks over https by itself.`)
    return say(`the cookie stays out of the http request.`)
  },

  logout(facts) {
    const ended = refreshLogout(facts) ?? jwtEnd(facts)
    if (ended) return ended
    if (facts.deleted > 0)
      return [credential(facts), { text: `’s row is deleted: no copy of its id opens anything now.` }]
    const own = credential(facts, 'her')
    if (facts.inUntil === undefined) return [own, { text: ` is gone from her browser; there was nothing else to end.` }]
    return [
      own,
      { text: ` is gone from her browser only: ` },
      alarm(`${ofMallory(facts)} is good ${howLong(facts.inUntil, facts.settled)}.`),
    ]
  },

  'change-password'(facts) {
    const refreshed = refreshPassword(facts)
    if (refreshed) return refreshed
    if (!isIn(facts)) return say(`the shop does not take it${because(facts)}.`)
    if (facts.deleted > 0) return say(`every session of hers is deleted, and this browser gets a new id.`)
    if (facts.takenBack > 0)
      return [credential(facts), { text: ` she had is taken back, and this browser gets another.` }]
    return [credential(facts), { text: ` she had goes on, ` }, alarm(`and so does every copy.`)]
  },

  'reset-password'(facts) {
    if (!facts.loot?.length) return say(`the shop mails nobody a link${because(facts)}.`)
    const used = isIn(facts) ? 'used up by the reset' : 'not used'
    return [
      { text: `the issuer signs a token for the link, which is ${used}: ` },
      alarm(`Mallory, who sends the mail, has read it.`),
    ]
  },

  'close-browser'(facts) {
    const { setup, browser } = facts
    if (browser.some(({ type }) => type === 'cookie-removed'))
      return say(`the cookie has no end of its own, and goes with it.`)
    const own = credential(facts, 'her')
    if (setup.kind === 'jwt' && setup.storage === 'memory')
      return [own, { text: ` was in a variable of the page, and goes with it.` }]
    return [own, { text: ` is not gone with it: what lies on the device stays.` }]
  },

  'change-network': () => say(`the cookie goes with her.`),
}

/** What ends with an outage, or once a clock has caught up, is not said to be over. */
const forNow = ({ failed }: Facts) =>
  failed && ['store', 'taken-back', 'not-before'].includes(failed.check) ? ' now' : ' any more'

/** `Name and value exceed …` within a sentence. */
const small = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)

const ofMallory = (facts: Facts) => (heldName(facts) ?? 'his copy').replace(/^his /, 'Mallory’s ')

/** What was asked of a transfer before it was booked. */
function whatWasAsked({ checks, setup }: Facts): string {
  const passed = (check: CheckName) => checks.some((one) => one.check === check && one.outcome === 'pass')
  const own = setup.csrf === 'none' ? undefined : ': it comes from the shop’s own page'
  if (passed('password-again')) return `${own ?? ':'}${own ? ', and' : ''} the password is right`
  return own ?? '; nobody asks which page it comes from'
}

const handed: Readonly<Record<HandedToken, string>> = {
  token: 'a token for the partner',
  'id-token': 'an id token about Alice',
  'refresh-token': 'a refresh token for the partner',
  'later-token': 'a token that is good ten minutes from now',
}

function planted({ refusedCookie, cookieKept }: Facts): Part[] {
  if (refusedCookie) return say(`her browser refuses the planted cookie.`)
  if (!cookieKept) return say(`the shop has no ids that could be planted.`)
  return [{ text: `the id is in her browser now: ` }, alarm(`Mallory knows it, and nobody is logged in yet.`)]
}

function tossed({ refusedCookie }: Facts): Part[] {
  if (refusedCookie) return say(`her browser refuses the planted cookie.`)
  return [{ text: `her browser now has ` }, alarm(`a second session cookie, which is Mallory’s.`)]
}

const DAY = 24 * 3600 * 1000

/** A time of the same day by the clock, a later one by how far away it is. */
function howLong(until: Millis | null, now: Millis): string {
  if (until === null) return 'for ever'
  return until - now < DAY ? `until ${clockTime(until)}` : `for another ${another(until - now)}`
}

/** Where the server got the role from. */
function role({ setup }: Facts): string {
  if (setup.roleFrom === 'lookup') return 'in her account, her role is staff.'
  return setup.kind === 'session' ? 'its row says staff.' : 'its role claim says staff.'
}
