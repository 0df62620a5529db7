import type { Loot, Theft } from '../../attacker/index.ts'
import { explained, headerOf, type BrowserEvent, type CookieDecision, type HttpRequest } from '../../browser/index.ts'
import type { Millis, Setup, Step } from '../../scenario/index.ts'
import { type LedgerEntry, pathFor, paths } from '../../server/index.ts'
import type { Answered, Checked, EventOf, Requested, Stored, Trace, TraceEvent, Tried } from '../event.ts'
import { answersTo, eventsOf } from '../exchanges.ts'
import type { Exposure } from '../exposure.ts'
import { stolenEuros } from '../stolenMoney.ts'
import { perTrace } from '../perTrace.ts'
import { sessionFactsIn, type SessionFacts } from './sessionFacts.ts'

/** The run of one setup, with the exposures that were measured in it. */
export interface MeasuredRun {
  readonly setup: Setup
  readonly trace: Trace
  readonly exposures: readonly Exposure[]
}

/** What the trace says of one step: all that a caption may speak of. */
export interface Facts {
  readonly step: Step
  readonly setup: Setup
  /** When the step had settled. */
  readonly settled: Millis
  /** The status of the last answer to the actor; null when nothing was asked. */
  readonly status: number | null
  /** The check on which the server refused. */
  readonly failed: Checked | null
  /** The user whose session or token the server recognised last. */
  readonly knownAs: string | null
  /** Look-ups in the store. */
  readonly finds: number
  /** How long the server took over its last answer. */
  readonly served: Millis
  readonly inserted: number
  readonly deleted: number
  /** What Alice's browser did by itself. */
  readonly browser: readonly BrowserEvent[]
  readonly cookieKept: boolean
  /** A Set-Cookie line that the browser refused. */
  readonly refusedCookie: string | null
  /** What the browser decided about the shop's cookie for its last request to the shop. */
  readonly cookie: CookieDecision | null
  readonly askedOverHttp: boolean
  /** The answers to requests for new tokens. */
  readonly refreshes: readonly number[]
  /** Families of refresh tokens that a server ended. */
  readonly endedFamilies: number
  readonly booked: readonly LedgerEntry[]
  readonly leaked: boolean
  /** What a line of a log gave away. */
  readonly personal: string | null
  readonly session: SessionFacts
  /** Sessions that a server ended. */
  readonly endedSessions: number
  /** Null when no id was tried. */
  readonly tried: Tried | null
  /** How a search for a secret went; null when there was none. */
  readonly cracked: EventOf<'crack'> | null
  /** How the thief came by what he holds at the end of the step; null when he holds nothing. */
  readonly heldBy: Theft | null
  /** No request of his was let in before this step with what he holds. */
  readonly firstUse: boolean
  /** The loot that he holds at the end of the step. */
  readonly held: readonly Loot[]
  /** Euros of Alice's that have gone to the thief by the end of the step. */
  readonly lost: number
  /** A login went on under the id that the browser had before. */
  readonly keptId: boolean
  /** Alice's account was deleted before. */
  readonly accountGone: boolean
  /** Where a server had the issuer's key from: `fetched`, or a copy. */
  readonly keySet: string | null
  /** The key that the thief read. */
  readonly keyRead: EventOf<'key'> | null
  /** A host that is not the shop's, from which a server fetched something. */
  readonly fetchedFrom: string | null
  /** Bytes of the header of the last request to the shop. */
  readonly headerBytes: number
  /** Tokens, or whole users, that an issuer took back. */
  readonly takenBack: number
  /** A server asked the issuer about a token. */
  readonly introspected: boolean
  /** A server could not find out whether a token was taken back, and let it in. */
  readonly unchecked: boolean
  /** Alice has the shop's page open. */
  readonly shopOpen: boolean
  /** What Alice sent to the shop with a token since the run began. */
  readonly carried: { readonly requests: number; readonly bytes: number }
  /** Null when no theft was tried. */
  readonly loot: readonly Loot[] | null
  /** The exposure of the latest theft that got something, up to this step. */
  readonly exposure: Exposure | null
  /** Until when Alice is granted a right that was taken from her in this step; undefined when she is not. */
  readonly staleUntil: Millis | null | undefined
  /** Until when the thief is let in, seen from the end of this step: null for good, undefined when he is not. */
  readonly inUntil: Millis | null | undefined
  /** The same, over all that he has or redeems by then: a stretch that begins where another ends goes on. */
  readonly inOnUntil: Millis | null | undefined
  /** The checks of the last exchange with the shop, in order. */
  readonly checks: readonly Checked[]
}

/** A request for the next token takes a moment, in which nobody is out. */
const BREAK: Millis = 1000

const factsByStep = perTrace((_: MeasuredRun) => new Map<number, Facts>())

/** Gathered once: whoever plays through a step asks again at each of its moments. */
export function factsOf(run: MeasuredRun, step: Step, index: number): Facts {
  const known = factsByStep(run)
  const found = known.get(index)
  const facts = found?.step === step ? found : gather(run, step, index)
  known.set(index, facts)
  return facts
}

function gather({ setup, trace, exposures }: MeasuredRun, step: Step, index: number): Facts {
  const events = trace.events.filter((event) => event.step === index)
  const of = <Type extends TraceEvent['type']>(type: Type) => eventsOf(events, type)
  const answer = of('response').at(-1)
  const requests = of('request')
  const request = requests.find((event) => event.exchange === answer?.exchange)
  const toShop = requests.findLast((event) => event.to.startsWith('shop'))
  const browser = of('browser').map(({ event }) => event)
  const settled = of('settled').at(-1)?.at ?? step.at
  const exposure = exposures.findLast((one) => one.kind === 'theft' && one.from <= settled) ?? null
  const stretch = exposure?.accepted.find(({ from, until }) => from <= settled && (until === null || settled < until))
  const thefts = of('theft')
  const isLetIn = ({ to, at, message }: Answered) => to === 'mallory' && at < step.at && message.status < 300
  const lastTheft = eventsOf(trace.events, 'theft').findLast(({ at, loot }) => at <= settled && loot.length > 0)
  const stores = of('store')
  const answerFromShop = of('response').findLast((event) => event.exchange === toShop?.exchange)
  return {
    step,
    setup,
    settled,
    status: (answerFromShop ?? answer)?.message.status ?? null,
    failed: of('check').findLast((check) => check.outcome === 'fail') ?? null,
    knownAs:
      of('check').findLast(({ check, outcome }) => check === 'row-in-store' && outcome === 'pass')?.detail ?? null,
    finds: stores.filter((one) => one.op === 'find' && one.table !== 'key-sets').length,
    served: answer && request ? answer.at - request.arrives : 0,
    inserted: stores.filter((one) => one.op === 'insert').length,
    deleted: stores.filter((one) => one.op === 'delete' && one.row !== null).length,
    browser,
    cookieKept: browser.some((event) => event.type === 'cookie-stored'),
    refusedCookie:
      browser.flatMap((event) => (event.type === 'cookie-refused' ? [explained(event.reason).text] : []))[0] ?? null,
    cookie: decisionOf(toShop),
    refreshes: of('response').flatMap(({ exchange, message }) =>
      requests.some((one) => one.exchange === exchange && one.message.url.endsWith(paths.refresh))
        ? [message.status]
        : [],
    ),
    endedFamilies: stores.filter(
      (one) => one.op === 'update' && one.table === 'families' && Number(one.row?.revoked) > 0,
    ).length,
    askedOverHttp: requests.some(({ message }) => message.url.startsWith('http:')),
    booked: of('ledger').map(({ entry }) => entry),
    leaked: of('leak').length > 0,
    personal: step.do === 'read-log' ? (of('leak').map(({ text }) => valuesIn(text))[0] ?? null) : null,
    session: sessionFactsIn(trace, index),
    endedSessions: stores.filter((one) => one.op === 'delete' && one.row !== null && one.table === 'sessions').length,
    tried: of('tries').at(-1) ?? null,
    cracked: of('crack').at(-1) ?? null,
    heldBy: lastTheft?.by ?? null,
    firstUse: !eventsOf(trace.events, 'response').some((one) => lastTheft && one.at > lastTheft.at && isLetIn(one)),
    held: lastTheft?.loot ?? [],
    lost: stolenEuros(
      eventsOf(trace.events, 'ledger')
        .filter(({ at }) => at <= settled)
        .map(({ entry }) => entry),
    ),
    keptId: stores.some((one) => isLoginRow(one, 'update') && !stores.some((other) => isNewRowOf(other, one))),
    accountGone: answersTo(trace, 'operator').some(
      ({ requested, answered }) =>
        answered.at < step.at &&
        answered.message.status < 300 &&
        requested.message.url.endsWith(pathFor(paths.deleteUser, 'alice')),
    ),
    keySet: of('check').findLast(({ check, outcome }) => check === 'key-set' && outcome === 'pass')?.detail ?? null,
    keyRead: of('key').at(-1) ?? null,
    fetchedFrom: requests.findLast(({ from, to }) => from.startsWith('shop') && to === 'mallory')?.message.url ?? null,
    headerBytes: toShop ? headerBytes(toShop.message) : 0,
    takenBack: stores.filter(isTakingBack).length,
    introspected: requests.some(({ message }) => message.url.endsWith(paths.introspect)),
    unchecked: of('check').some(({ check, outcome }) => check === 'taken-back' && outcome === 'skip'),
    shopOpen: hasPage(trace, settled),
    carried: carriedUntil(trace, settled),
    loot: thefts.length > 0 ? thefts.flatMap((event) => event.loot) : null,
    exposure,
    staleUntil: exposures.find((one) => one.kind === 'stale right' && one.step === index)?.accepted.at(-1)?.until,
    inUntil: stretch?.until,
    inOnUntil: goesOnUntil(exposures, settled),
    checks: of('check').filter(({ exchange }) => exchange === (answerFromShop ?? answer)?.exchange),
  }
}

/** Until when the thief is let in without a break, by whatever theft; undefined where he is not. */
function goesOnUntil(exposures: readonly Exposure[], at: Millis): Millis | null | undefined {
  const stretches = exposures
    .filter(({ kind, from }) => kind === 'theft' && from <= at)
    .flatMap(({ accepted }) => accepted)
    .toSorted((a, b) => a.from - b.from)
  let until: Millis | null | undefined
  for (const stretch of stretches) {
    const goesOn = until === undefined ? stretch.from <= at : until !== null && stretch.from <= until + BREAK
    const isOver = stretch.until !== null && stretch.until <= at
    if (goesOn && !isOver) until = stretch.until
  }
  return until
}

/** Some tab shows a page. */
function hasPage({ events }: Trace, at: Millis): boolean {
  const urls = new Map<string, string>()
  for (const { at: time, event } of eventsOf(events, 'browser')) {
    if (time <= at && event.type === 'navigated') urls.set(event.tab, event.url)
  }
  return [...urls.values()].some((url) => url !== 'about:blank')
}

/** A session row that says whose login it is. */
const isLoginRow = ({ op, table, row }: Stored, wanted: Stored['op']) =>
  op === wanted && table === 'sessions' && row !== null && row.user !== ''

const isNewRowOf = (other: Stored, one: Stored) => isLoginRow(other, 'insert') && other.key === one.key

/** The issuer's own note that a token, or all that a user has, is not good any more. */
const isTakingBack = ({ store, table, op, row }: Stored) =>
  store === 'store' && op !== 'find' && (table === 'issued-tokens' ? row?.revoked === 1 : table === 'not-before')

/** The values of a flat JSON object, in one line. */
function valuesIn(text: string): string {
  const value: unknown = JSON.parse(text)
  return Object.values(typeof value === 'object' && value !== null ? value : {}).join(', ')
}

function carriedUntil({ events }: Trace, until: Millis) {
  const sizes = events.flatMap((event) => {
    if (event.type !== 'request' || event.from !== 'alice' || event.at > until) return []
    return headerOf(event.message, 'Authorization') === undefined ? [] : [headerBytes(event.message)]
  })
  return { requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** As HTTP/1.1 writes them: name, colon, blank, value, line end. */
const headerBytes = ({ headers }: HttpRequest) =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)

/** The session cookie among those that concerned the request, or whichever was sent. */
function decisionOf(request: Requested | undefined): CookieDecision | null {
  const decisions = request?.context?.cookies ?? []
  const sent = request ? headerOf(request.message, 'Cookie') : undefined
  return decisions.find((one) => one.sent && sent !== undefined) ?? decisions[0] ?? null
}
