/** The exchanges of a run so far, as it is gone through event by event. */
import type { Millis } from '../scenario/index.ts'
import type { Answered, Requested, TraceEvent } from './event.ts'
import type { Exchange, Flight } from './frame.ts'

export interface Exchanges {
  readonly all: Map<number, Exchange>
  readonly ofStep: Map<number, number[]>
  /** Not over yet, or never. */
  readonly open: Set<number>
  /** What the thief was answered. */
  readonly thiefs: Answered[]
}

/** Keeps account of one more event. */
export function note({ all, ofStep, open, thiefs }: Exchanges, event: TraceEvent): void {
  if (event.type === 'request') {
    all.set(event.exchange, exchangeOf(event))
    ofStep.set(event.step, [...(ofStep.get(event.step) ?? []), event.exchange])
    open.add(event.exchange)
  }
  const exchange = event.type === 'check' || event.type === 'response' ? all.get(event.exchange) : undefined
  if (event.type === 'check' && exchange) {
    all.set(event.exchange, { ...exchange, checks: [...exchange.checks, event] })
  }
  if (event.type === 'response') {
    if (exchange) all.set(event.exchange, { ...exchange, response: event.message, answered: event })
    if (event.to === 'mallory') thiefs.push(event)
  }
}

const exchangeOf = (requested: Requested): Exchange => ({
  id: requested.exchange,
  step: requested.step,
  from: requested.from,
  to: requested.to,
  sent: requested.at,
  request: requested.message,
  requested,
  checks: [],
  response: null,
  answered: null,
})

export const listed = ({ all }: Exchanges, ids: Iterable<number>): Exchange[] =>
  [...ids].flatMap((id) => all.get(id) ?? [])

/** What is on its way until the next moment; what has arrived for good is closed. */
export function flightsAt(exchanges: Exchanges, at: Millis): Flight[] {
  return listed(exchanges, exchanges.open).flatMap((exchange): Flight[] => {
    const { id, requested, answered } = exchange
    const { from, to } = requested
    if (at < requested.arrives) {
      return [{ exchange: id, direction: 'request', from, to, leaves: requested.at, arrives: requested.arrives }]
    }
    if (!answered) return []
    if (at < answered.arrives) {
      return [
        { exchange: id, direction: 'response', from: to, to: from, leaves: answered.at, arrives: answered.arrives },
      ]
    }
    exchanges.open.delete(id)
    return []
  })
}
