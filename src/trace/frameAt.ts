import type { BrowserEvent, Cookie } from '../browser/index.ts'
import type { Loot, Theft } from '../attacker/index.ts'
import { EPOCH, type Millis } from '../scenario/index.ts'
import type { ActorId, Answered, Checked, Requested, Stored, Trace } from './event.ts'
import type { BookedFrame, BrowserFrame, Exchange, Flight, Frame, StoredRow, ThiefFrame } from './frame.ts'

type Storage = Record<string, Record<string, string>>

interface Browsing {
  readonly tabs: Record<string, string>
  cookies: Cookie[]
  readonly localStorage: Storage
  readonly sessionStorage: Storage
}

/**
 * The state of every actor at one moment: what has happened up to and including `at`, and what is on its way.
 *
 * @example frameAt(trace, 370_000).thief.lastAnswer // 401
 */
export function frameAt(trace: Trace, at: Millis): Frame {
  const browsers: Partial<Record<ActorId, Browsing>> = {}
  const stores: Partial<Record<ActorId, { rows: StoredRow[] }>> = {}
  for (const actor of trace.actors) {
    if (actor.kind === 'browser') browsers[actor.id] = { tabs: {}, cookies: [], localStorage: {}, sessionStorage: {} }
    if (actor.kind === 'store' || actor.kind === 'cache') stores[actor.id] = { rows: [] }
  }
  const exchanges = new Map<number, { requested: Requested; checks: Checked[]; answered: Answered | null }>()
  let step = -1
  let loot: readonly Loot[] = []
  let stolenAt: Millis | null = null
  let by: Theft | null = null
  let key: ThiefFrame['key'] = null
  let lastAnswer: number | null = null
  const ledger: BookedFrame[] = []
  const leaks: string[] = []
  const down = new Set<ActorId>()

  for (const event of trace.events) {
    // Events are in the order of their times, so nothing later matters.
    if (event.at > at) break
    switch (event.type) {
      case 'step':
        step = event.step
        break
      case 'settled':
      case 'crack':
      case 'tries':
        break
      case 'request':
        exchanges.set(event.exchange, { requested: event, checks: [], answered: null })
        break
      case 'check':
        exchanges.get(event.exchange)?.checks.push(event)
        break
      case 'response': {
        const exchange = exchanges.get(event.exchange)
        if (exchange) exchange.answered = event
        if (event.to === 'mallory' && event.arrives <= at) lastAnswer = event.message.status
        break
      }
      case 'store': {
        const store = stores[event.store]
        if (store) applyToStore(store.rows, event)
        break
      }
      case 'browser': {
        const browser = browsers[event.browser]
        if (browser) applyToBrowser(browser, event.event)
        break
      }
      case 'outage':
        if (event.down) down.add(event.store)
        else down.delete(event.store)
        break
      case 'restart':
        for (const { id, within } of trace.actors) {
          const store = within === event.server ? stores[id] : undefined
          if (store) store.rows = store.rows.map((row) => ({ ...row, deleted: row.deleted ?? event.at }))
        }
        break
      case 'ledger':
        ledger.push({ at: event.at, ...event.entry })
        break
      case 'key':
        key = { kid: event.kid, signs: event.signs }
        break
      case 'leak':
        leaks.push(event.text)
        break
      case 'theft':
        if (event.loot.length > 0) {
          loot = event.loot
          stolenAt = event.at
          by = event.by
        }
        break
      default:
        event satisfies never
    }
  }

  for (const browser of Object.values(browsers)) {
    if (browser) browser.cookies = browser.cookies.filter((c) => isLive(c, at))
  }
  const all = [...exchanges].map(([id, { requested, checks, answered }]) => exchangeOf(id, requested, checks, answered))
  return {
    at,
    step,
    browsers: browsers satisfies Partial<Record<ActorId, BrowserFrame>>,
    thief: { loot, stolenAt, by, key, lastAnswer, leaks },
    ledger,
    stores,
    down: [...down],
    flights: all.flatMap((exchange) => flightOf(exchange, at) ?? []),
    exchanges: all.filter((exchange) => exchange.step === step),
  }
}

const isLive = (cookie: Cookie, at: Millis) => cookie.expires === null || cookie.expires > EPOCH + at

function exchangeOf(id: number, requested: Requested, checks: Checked[], answered: Answered | null): Exchange {
  return {
    id,
    step: requested.step,
    from: requested.from,
    to: requested.to,
    sent: requested.at,
    request: requested.message,
    requested,
    checks,
    response: answered?.message ?? null,
    answered,
  }
}

function flightOf({ id, requested, answered }: Exchange, at: Millis): Flight | undefined {
  const { from, to } = requested
  if (at < requested.arrives) {
    const progress = (at - requested.at) / (requested.arrives - requested.at)
    return { exchange: id, direction: 'request', from, to, progress }
  }
  if (answered && at < answered.arrives) {
    const progress = (at - answered.at) / (answered.arrives - answered.at)
    return { exchange: id, direction: 'response', from: to, to: from, progress }
  }
  return undefined
}

function applyToStore(rows: StoredRow[], { table, op, key, row, at, failed }: Stored): void {
  if (failed || op === 'find') return
  const index = rows.findIndex((other) => other.table === table && other.key === key && other.deleted === null)
  const found = rows[index]
  if (op === 'delete') {
    if (found) rows[index] = { ...found, deleted: at }
  } else if (row) {
    if (found) rows[index] = { ...found, row }
    else rows.push({ table, key, row, inserted: at, deleted: null })
  }
}

const isSame = (a: Cookie, b: Cookie) =>
  a.name === b.name && a.domain === b.domain && a.path === b.path && a.partition === b.partition

function applyToBrowser(browser: Browsing, event: BrowserEvent): void {
  switch (event.type) {
    case 'cookie-stored':
      browser.cookies = [...browser.cookies.filter((other) => !isSame(other, event.cookie)), event.cookie]
      break
    case 'cookie-removed':
      browser.cookies = browser.cookies.filter((other) => !isSame(other, event.cookie))
      break
    case 'storage-set':
      ;(browser[event.area][event.origin] ??= {})[event.key] = event.value
      break
    case 'storage-removed':
      delete browser[event.area][event.origin]?.[event.key]
      break
    case 'navigated':
      browser.tabs[event.tab] = event.url
      break
    case 'cookie-refused':
    case 'blocked':
      break
    default:
      event satisfies never
  }
}
