/** For each action, what one setup's side of it says: one idea, from the facts of the trace. */
import { REFRESH_COOKIE } from '../../attacker/index.ts'
import { clockTime, spanInWords, type Millis, type Step } from '../../scenario/index.ts'
import { jwtEnd, jwtInject, jwtLogin, jwtRead, jwtReplay, jwtSteal, jwtTransfer, jwtVisit } from './clauses/access.ts'
import { alarm, because, capital, isIn, say, type Clause } from './clauses/clause.ts'
import { refreshClauses, refreshLogin, refreshLogout, refreshRead } from './clauses/refresh.ts'
import { rode, sessionClauses, sessionRead, staysCached } from './clauses/session.ts'
import { tokenClauses, tooLarge, verifiedWith } from './clauses/tokens.ts'
import type { Facts } from './facts.ts'
import type { Part } from './part.ts'

export const clauses: Record<Step['do'], Clause> = {
  ...refreshClauses,
  ...sessionClauses,
  ...tokenClauses,

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

  customers(facts) {
    if (isIn(facts)) return say(` lets her in: ${role(facts)}`)
    return say(` does not let her in${because(facts)}.`)
  },

  transfer(facts) {
    if (facts.status === 431) return tooLarge(facts)
    const token = jwtTransfer(facts)
    if (token) return token
    if (facts.booked.length > 0) return say(` lets it through, for it comes from the shop’s own page.`)
    return say(` does not let it through${because(facts)}.`)
  },

  'visit-http'(facts) {
    if (facts.loot && facts.loot.length > 0)
      return [{ text: ` cookie goes in clear text: ` }, alarm(`Mallory reads it.`)]
    if (!facts.askedOverHttp) return say(` cookie is never on http: HSTS made the browser ask over https.`)
    return say(` cookie stays out of the http request.`)
  },

  visit(facts) {
    if (facts.step.do === 'visit' && facts.step.page === 'cookie-toss') return tossed(facts)
    if (facts.step.do === 'visit' && facts.step.page === 'plant-id') return planted(facts)
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

  steal(facts) {
    const behindBff = jwtSteal(facts)
    if (behindBff) return behindBff
    if (!facts.loot?.length) return say(` leaves nothing on the device to copy.`)
    // A token in the page's memory is in no file, what buys the next one is.
    if (facts.loot.every((piece) => piece.from === 'cookie' && piece.name === REFRESH_COOKIE))
      return [{ text: ` is in no file; its refresh token is, HttpOnly or not: ` }, alarm(`copied.`)]
    const found = facts.loot.some((piece) => piece.from === 'cookie')
      ? 'lies in the cookie file, HttpOnly or not'
      : 'lies in localStorage'
    return [{ text: ` ${found}: ` }, alarm(`copied.`)]
  },

  inject(facts) {
    if (facts.keeping.scriptBlocked || (facts.step.do === 'inject' && facts.step.script === 'ride')) return rode(facts)
    const token = jwtInject(facts)
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

  revoke(facts) {
    const token = jwtEnd(facts)
    if (token) return token
    if (facts.deleted > 0 && facts.inUntil !== undefined) return staysCached(facts)
    if (facts.deleted > 0) return say(` row is deleted: every copy ends here.`)
    if (isIn(facts)) return say(` had no row left to delete.`)
    const still = facts.inUntil === undefined ? [] : [alarm(' Mallory stays in.')]
    return [{ text: ` can’t be taken back: there is no such operation (${facts.status ?? 'no answer'}).` }, ...still]
  },

  demote(facts) {
    if (!isIn(facts)) return say(` shop has no such operation (${facts.status ?? 'no answer'}).`)
    if (facts.staleUntil === undefined) return say(` opens no staff page now: the role is looked up.`)
    const until = facts.staleUntil === null ? 'for ever' : `until ${clockTime(facts.staleUntil)}`
    return [{ text: ` still says staff: ` }, alarm(`the list stays open ${until}.`)]
  },
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

function remaining({ inUntil, settled }: Facts): string {
  if (inUntil === undefined) return 'for the last time'
  if (inUntil === null) return 'and nothing will end it'
  return `${spanInWords(inUntil - settled)} more`
}

/** Where the server got the role from. */
function role({ setup }: Facts): string {
  if (setup.roleFrom === 'lookup') return 'her role is looked up, and it is staff.'
  return setup.kind === 'session' ? 'its row says staff.' : 'its role claim says staff.'
}
