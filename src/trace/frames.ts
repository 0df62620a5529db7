/**
 * A trace as a row of frames, one for each moment at which something happens, arrives or expires. What a moment leaves
 * alone is the same object in the next frame, so that nobody need draw it again.
 */
import type { Cookie } from '../browser/index.ts'
import { EPOCH, type Millis } from '../scenario/index.ts'
import type { Actor, ActorId, Trace, TraceEvent } from './event.ts'
import { flightsAt, listed, noExchanges, note, type Exchanges } from './exchanges.ts'
import type { BrowserFrame, Frame, StoredRow } from './frame.ts'
import { browserAfter, rowsAfter } from './afterEvent.ts'

/** The moments of a trace, ascending. */
export const momentsOf = ({ events }: Trace): Millis[] => [...new Set(events.flatMap(timesOf))].sort((a, b) => a - b)

function timesOf(event: TraceEvent): Millis[] {
  if (event.type === 'request' || event.type === 'response') return [event.at, event.arrives]
  const stored = event.type === 'browser' && event.event.type === 'cookie-stored' ? event.event.cookie : null
  return stored?.expires ? [event.at, stored.expires - EPOCH] : [event.at]
}

/** The frame before the first moment, and at each of them. */
export function* framesOf({ actors, events }: Trace, moments: readonly Millis[]): Generator<Frame, void> {
  const exchanges = noExchanges()
  let frame = beginning(actors)
  yield frame
  let next = 0
  for (const moment of moments) {
    // Events are in the order of their times.
    for (let event = events[next]; event && event.at <= moment; event = events[++next]) {
      note(exchanges, event)
      frame = after(frame, event, actors)
    }
    frame = arrived(frame, exchanges, moment)
    yield frame
  }
}

function beginning(actors: readonly Actor[]): Frame {
  const of = <State>(kinds: readonly Actor['kind'][], state: State) =>
    Object.fromEntries(actors.flatMap(({ id, kind }) => (kinds.includes(kind) ? [[id, state]] : [])))
  return {
    at: -Infinity,
    step: -1,
    browsers: of<BrowserFrame>(['browser'], { tabs: {}, cookies: [], localStorage: {}, sessionStorage: {} }),
    stores: of<{ rows: StoredRow[] }>(['store', 'cache'], { rows: [] }),
    thief: { loot: [], stolenAt: null, by: null, key: null, lastAnswer: null, leaks: [] },
    down: [],
    ledger: [],
    flights: [],
    exchanges: [],
  }
}

/** What one event changes. */
function after(frame: Frame, event: TraceEvent, actors: readonly Actor[]): Frame {
  switch (event.type) {
    case 'step':
      return { ...frame, step: event.step }
    case 'store': {
      const before = frame.stores[event.store]?.rows
      const rows = before && rowsAfter(before, event)
      return rows && rows !== before ? { ...frame, stores: { ...frame.stores, [event.store]: { rows } } } : frame
    }
    case 'browser': {
      const browser = frame.browsers[event.browser]
      if (!browser) return frame
      return { ...frame, browsers: { ...frame.browsers, [event.browser]: browserAfter(browser, event.event) } }
    }
    case 'outage': {
      const others = frame.down.filter((id) => id !== event.store)
      return { ...frame, down: event.down ? [...others, event.store] : others }
    }
    case 'restart': {
      const end = (rows: readonly StoredRow[]) => rows.map((row) => ({ ...row, deleted: row.deleted ?? event.at }))
      const lost = actors.flatMap(({ id, within }) => {
        const store = within === event.server ? frame.stores[id] : undefined
        return store ? [[id, { rows: end(store.rows) }]] : []
      })
      return { ...frame, stores: { ...frame.stores, ...Object.fromEntries(lost) } }
    }
    case 'ledger':
      return { ...frame, ledger: [...frame.ledger, { at: event.at, ...event.entry }] }
    case 'key':
      return { ...frame, thief: { ...frame.thief, key: { kid: event.kid, signs: event.signs } } }
    case 'leak':
      return { ...frame, thief: { ...frame.thief, leaks: [...frame.thief.leaks, event.text] } }
    case 'theft':
      if (event.loot.length === 0) return frame
      return { ...frame, thief: { ...frame.thief, loot: event.loot, stolenAt: event.at, by: event.by } }
    case 'request':
    case 'check':
    case 'response':
    case 'settled':
    case 'crack':
    case 'crypto':
    case 'tries':
      return frame
    default:
      return event satisfies never
  }
}

/** What arrives, expires and goes on by a moment, without any event. */
function arrived(frame: Frame, exchanges: Exchanges, moment: Millis): Frame {
  const lastAnswer = exchanges.thiefs.findLast(({ arrives }) => arrives <= moment)?.message.status ?? null
  const ofStep = listed(exchanges, exchanges.ofStep.get(frame.step) ?? [])
  return {
    ...frame,
    at: moment,
    browsers: withoutExpired(frame.browsers, moment),
    thief: frame.thief.lastAnswer === lastAnswer ? frame.thief : { ...frame.thief, lastAnswer },
    flights: flightsAt(exchanges, moment),
    exchanges: isSameList(frame.exchanges, ofStep) ? frame.exchanges : ofStep,
  }
}

const isLive = (cookie: Cookie, at: Millis) => cookie.expires === null || cookie.expires > EPOCH + at

function withoutExpired(browsers: Frame['browsers'], at: Millis): Frame['browsers'] {
  const all: [ActorId, BrowserFrame | undefined][] = Object.entries(browsers)
  if (all.every(([, browser]) => browser?.cookies.every((cookie) => isLive(cookie, at)))) return browsers
  return Object.fromEntries(
    all.map(([id, browser]) => [
      id,
      browser && { ...browser, cookies: browser.cookies.filter((cookie) => isLive(cookie, at)) },
    ]),
  )
}

const isSameList = <Item>(a: readonly Item[], b: readonly Item[]) =>
  a.length === b.length && a.every((item, i) => item === b[i])
