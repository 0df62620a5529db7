/** Requests joined with their answers and with what servers did for them: for a whole run, and for a run so far. */
import type { Millis } from '../scenario/index.ts'
import type { ActorId, Answered, EventOf, Requested, Trace, TraceEvent } from './event.ts'
import type { Exchange, Flight } from './frame.ts'
import { perTrace } from './perTrace.ts'

/**
 * The events of one type, in their order.
 *
 * @example eventsOf(trace.events, 'theft').at(-1)?.loot
 */
export const eventsOf = <Type extends TraceEvent['type']>(events: readonly TraceEvent[], type: Type): EventOf<Type>[] =>
  events.filter((event): event is EventOf<Type> => event.type === type)

/** What servers did of one kind while they served an exchange, up to a moment. */
export const servedBy = <Type extends 'check' | 'store' | 'ledger'>(
  { events }: Trace,
  exchange: number,
  type: Type,
  until: Millis = Infinity,
): EventOf<Type>[] =>
  events.filter(
    (event): event is EventOf<Type> =>
      event.type === type && 'exchange' in event && event.exchange === exchange && event.at <= until,
  )

/** Every exchange of a run by its number, with all that ever belonged to it. */
export const exchangesOf = perTrace(({ events }: Trace): ReadonlyMap<number, Exchange> => {
  const exchanges = noExchanges()
  for (const event of events) note(exchanges, event)
  return exchanges.all
})

/** An exchange that was answered. */
export type AnsweredExchange = Exchange & { readonly answered: Answered }

/**
 * The exchanges that were answered to this actor, in the order of their answers.
 *
 * @example answersTo(trace, 'mallory').filter(({ answered }) => answered.message.status === 200)
 */
export function answersTo(trace: Trace, actor: ActorId): AnsweredExchange[] {
  const exchanges = exchangesOf(trace)
  return eventsOf(trace.events, 'response').flatMap((answered) => {
    const exchange = answered.to === actor ? exchanges.get(answered.exchange) : undefined
    return exchange ? [{ ...exchange, answered }] : []
  })
}

/** The exchanges so far of a run that is gone through event by event. */
export interface Exchanges {
  readonly all: Map<number, Exchange>
  readonly ofStep: Map<number, number[]>
  /** Not over yet, or never. */
  readonly open: Set<number>
  /** What the thief was answered. */
  readonly thiefs: Answered[]
}

/** The account before the first event. */
export const noExchanges = (): Exchanges => ({ all: new Map(), ofStep: new Map(), open: new Set(), thiefs: [] })

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
