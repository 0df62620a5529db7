/** What captions say of Alice's steps. */
import { clockTime, spanInWords, type HandedToken, type Millis, type Trap } from '../../../scenario/index.ts'
import type { Facts } from '../facts.ts'
import type { Part } from '../part.ts'
import { jwtEnd, jwtLogin, jwtRead, jwtTransfer, jwtVisit } from './access.ts'
import { alarm, because, capital, isIn, say, type Clauses, type Leads } from './clause.ts'
import { refreshLogin, refreshLogout, refreshPassword, refreshRead } from './refresh.ts'
import { sessionRead } from './session.ts'
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
  'reset-password': 'Alice resets her password by a link, which the partner’s service mails her.',
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
    if (!isIn(facts)) return say(` refuses the login${because(facts)}.`)
    if (facts.refusedCookie) return say(` cookie is refused by her browser: ${facts.refusedCookie}.`)
    const withRefresh = refreshLogin(facts)
    if (withRefresh) return withRefresh
    const token = jwtLogin(facts)
    if (token) return token
    if (facts.inserted > 0) return say(` is a new row in the store; its id goes into a cookie.`)
    const kept = facts.cookieKept ? 'it is the cookie itself' : 'her page keeps it in localStorage'
    return say(` is signed and written down nowhere; ${kept}.`)
  },

  read(facts) {
    const refreshed = facts.setup.kind === 'jwt' ? refreshRead(facts) : null
    if (refreshed) return refreshed
    if (facts.status === 431) return tooLarge(facts)
    if (!isIn(facts)) return say(` no longer opens anything${because(facts)}.`)
    const foundElsewhere = facts.setup.kind === 'session' && facts.knownAs === 'alice' ? sessionRead(facts) : null
    if (foundElsewhere) return foundElsewhere
    if (facts.knownAs !== null && facts.knownAs !== 'alice') {
      return [{ text: ` is ` }, alarm(`${capital(facts.knownAs)}’s: she sees another account.`)]
    }
    const token = jwtRead(facts)
    if (token) return token
    if (facts.finds > 0) return say(` is looked up in the store, ${facts.served} ms for each request.`)
    return say(` is verified ${verifiedWith(facts)}`)
  },

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

  customers(facts) {
    if (isIn(facts)) return say(` lets her in: ${role(facts)}`)
    return say(` does not let her in${because(facts)}.`)
  },

  'read-newsletter'(facts) {
    if (facts.status === 404) return say(` has no such service behind its gateway.`)
    if (!isIn(facts)) return say(` does not let her in there${because(facts)}.`)
    const key = facts.keySet === null ? 'the secret they share' : 'the issuer’s public key'
    return say(` is good there, too, checked with ${key}.`)
  },

  transfer(facts) {
    if (facts.status === 431) return tooLarge(facts)
    const token = jwtTransfer(facts)
    if (token) return token
    if (facts.booked.length > 0) return say(` lets it through, for it comes from the shop’s own page.`)
    return say(` does not let it through${because(facts)}.`)
  },

  'use-partner'(facts, { gives }) {
    if (!facts.loot?.length) return say(` page has no token to hand over.`)
    return [{ text: ` issuer signs one ${handed[gives]}: ` }, alarm(`the partner’s operator, Mallory, has it.`)]
  },

  visit(facts, { page }) {
    if (page === 'cookie-toss') return tossed(facts)
    if (page === 'plant-id') return planted(facts)
    if (facts.leaked) return [{ text: ` cookie travels, and the script may read: ` }, alarm(`Mallory has her orders.`)]
    const [entry] = facts.booked
    if (entry) return [{ text: ` cookie travels along: ` }, alarm(`€${entry.euros} go to ${capital(entry.to)}.`)]
    const token = jwtVisit(facts)
    if (token) return token
    if (!facts.cookie?.sent)
      return say(` cookie is withheld by the browser; the shop answers ${facts.status ?? 'nothing'}.`)
    if (isIn(facts)) return say(` cookie travels, but the script may not read the answer.`)
    return say(` cookie travels along, and the shop refuses${because(facts)}.`)
  },

  'visit-http'(facts) {
    if (facts.loot && facts.loot.length > 0)
      return [{ text: ` cookie goes in clear text: ` }, alarm(`Mallory reads it.`)]
    if (!facts.askedOverHttp && triedInVain(facts))
      return say(` cookie is never on http: HSTS forbids it; she sees an error.`)
    if (!facts.askedOverHttp) return say(` cookie is never on http: her browser asks over https by itself.`)
    return say(` cookie stays out of the http request.`)
  },

  logout(facts) {
    const ended = refreshLogout(facts)
    if (ended) return ended
    const token = jwtEnd(facts)
    if (token) return token
    if (facts.deleted > 0) return say(` row is deleted: no copy of its id opens anything now.`)
    if (facts.inUntil === undefined) return say(` is gone from her browser; there was nothing else to end.`)
    return [
      { text: ` is gone from her browser only: ` },
      alarm(`Mallory’s copy is good ${howLong(facts.inUntil, facts.settled)}.`),
    ]
  },

  'change-password'(facts) {
    const refreshed = refreshPassword(facts)
    if (refreshed) return refreshed
    if (!isIn(facts)) return say(` shop does not take it${because(facts)}.`)
    if (facts.deleted > 0) return say(` rows are deleted, and this browser gets a new id.`)
    if (facts.takenBack > 0) return say(` she had is taken back, and this browser gets another.`)
    return [{ text: ` she had goes on: ` }, alarm(`so does every copy.`)]
  },

  'reset-password'(facts) {
    if (!facts.loot?.length) return say(` sends nobody a link${because(facts)}.`)
    const used = isIn(facts) ? 'used now, and good for nothing more: ' : 'not used: '
    return [{ text: ` issuer signs the link’s token; it is ${used}` }, alarm(`whoever sends the mails has read it.`)]
  },

  'close-browser'({ setup, browser }) {
    if (browser.some(({ type }) => type === 'cookie-removed'))
      return say(` cookie has no end of its own, and goes with it.`)
    if (setup.kind === 'jwt' && setup.storage === 'memory')
      return say(` was in a variable of the page, and goes with it.`)
    return say(` is not gone with it: what lies on the device stays.`)
  },

  'change-network': () => say(` cookie goes with her.`),
}

const handed: Readonly<Record<HandedToken, string>> = {
  token: 'for the partner',
  'id-token': 'about Alice',
  'refresh-token': 'to come back with',
  'later-token': 'that is good in ten minutes',
}

function planted({ refusedCookie, cookieKept }: Facts): Part[] {
  if (refusedCookie) return say(` cookie can’t be planted: the browser refuses it.`)
  if (!cookieKept) return say(` shop has no ids that could be planted.`)
  return [{ text: ` id is in her browser now: ` }, alarm(`Mallory knows it, and nobody is logged in yet.`)]
}

function tossed({ refusedCookie }: Facts): Part[] {
  if (refusedCookie) return say(` cookie can’t be planted: the browser refuses it.`)
  return [{ text: ` now has ` }, alarm(`a second cookie, planted by Mallory.`)]
}

const DAY = 24 * 3600 * 1000

/** A time of the same day by the clock, a later one by how far away it is. */
function howLong(until: Millis | null, now: Millis): string {
  if (until === null) return 'for ever'
  return until - now < DAY ? `until ${clockTime(until)}` : `for ${spanInWords(until - now)} more`
}

/** Where the server got the role from. */
function role({ setup }: Facts): string {
  if (setup.roleFrom === 'lookup') return 'her role is looked up, and it is staff.'
  return setup.kind === 'session' ? 'its row says staff.' : 'its role claim says staff.'
}
