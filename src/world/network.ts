import {
  UnreachableError,
  urlParts,
  type HttpRequest,
  type HttpResponse,
  type RequestContext,
  type UrlParts,
} from '../browser/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { LedgerEntry } from '../server/index.ts'
import type { ActorId, TraceEvent } from '../trace/index.ts'
import { addressOf } from './address.ts'
import type { Budget } from './budget.ts'
import { servingExchange, type CurrentExchange, type Meter } from './currentExchange.ts'
import { WorldError } from './errors.ts'
import type { LineRecorder } from './lineRecorder.ts'
import type { Schedule } from './schedule.ts'
import type { Handle, Serving } from './serving.ts'
import type { Wire } from './wire/index.ts'

/** One way between two servers of the same data centre, and between the operator's desk and it. */
const BETWEEN_SERVERS: Millis = 5
const OPERATOR: Millis = 20

/** A host that answers: the actor it is, and how. */
export interface Host {
  readonly actor: ActorId
  answer(message: HttpRequest, serving: Serving): Promise<HttpResponse>
}

/** Who sends, and for which step of the script. */
export interface Sender {
  readonly from: ActorId
  readonly step: number
  readonly context: RequestContext | null
  /** From where, if not from where the actor is. */
  readonly address?: string
}

export type Send = (request: HttpRequest, sender: Sender) => Promise<HttpResponse>

/** Whether somebody on the way lets this connection not come about. */
export type Refuses = (request: HttpRequest, sender: Sender) => boolean

export interface Network {
  readonly send: Send
  /** The next answer on its way to this actor is lost. */
  loseNextAnswer(to: ActorId): void
  /** The address from which an actor sends now. */
  addressOf(actor: ActorId): string
  /** The actor is in another network from now on. */
  moveTo(actor: ActorId, address: string): void
}

/** The network between the actors: each message takes its time there and back, and is recorded with both. */
export function createNetwork(options: {
  schedule: Schedule
  wire: Wire
  /** Who answers this request; null when there is no such host. */
  route: (url: UrlParts, from: ActorId, address: string) => Host | null
  /** One way between a person and a server, and between a server and a store. */
  latency: Millis
  storeLatency: Millis
  /** What a server has in its own memory takes it no time. */
  isAtHand: (store: ActorId) => boolean
  handle: Handle
  current: CurrentExchange
  budget: Budget
  lines?: LineRecorder | undefined
  record: (event: TraceEvent) => void
  refuses: Refuses
  /** Hears every request as it leaves; what it can read of it is its own affair. */
  overhear: (request: HttpRequest, sender: Sender) => void
}): Network {
  const {
    schedule,
    wire,
    route,
    latency,
    storeLatency,
    isAtHand,
    handle,
    current,
    budget,
    lines,
    record,
    refuses,
    overhear,
  } = options
  let exchanges = 0
  const lost = new Set<ActorId>()
  const addresses = new Map<ActorId, string>()

  const oneWay = (from: ActorId): Millis => {
    if (from === 'alice') return latency
    // He is further away.
    if (from === 'mallory') return Math.ceil(latency * 1.5)
    return from === 'operator' ? OPERATOR : BETWEEN_SERVERS
  }

  const send: Send = async (request, sender) => {
    const { from, step, context, address = network.addressOf(from) } = sender
    const url = urlParts(request.url)
    if (refuses(request, sender)) throw new UnreachableError(url.host)
    const host = route(url, from, address)
    if (!host) throw new WorldError('no-such-host', url.host)
    const exchange = ++exchanges
    const way = oneWay(from)
    const to = host.actor
    const base = { step, exchange }

    const arrives = schedule.now() + way
    record({ type: 'request', at: schedule.now(), ...base, from, to, arrives, message: request, context })
    overhear(request, sender)
    await schedule.until(arrives)

    const caller = () => lines?.siteOf(exchange) ?? null
    /** Records what the server's program did, which runs or has called when it was asked for. */
    const recordDone = (event: TraceEvent, by = caller()) => {
      record(event)
      lines?.wrote(exchange, by)
    }

    const serving: Serving = {
      step,
      now: schedule.now,
      clientAddress: address,
      audit: (check, outcome, detail) =>
        recordDone({ type: 'check', at: schedule.now(), ...base, server: to, check, outcome, detail }),
      ledger: (entry: LedgerEntry) => recordDone({ type: 'ledger', at: schedule.now(), ...base, server: to, entry }),
      async callStore({ store, table, op, key, act }) {
        const by = caller()
        const wait = isAtHand(store) ? 0 : storeLatency
        if (wait > 0) await schedule.until(schedule.now() + wait)
        const stored = { type: 'store', at: schedule.now(), ...base, store, table, op, key } as const
        let row
        try {
          row = act()
        } catch (error) {
          recordDone({ ...stored, row: null, failed: true, ...(wait > 0 ? { wait } : {}) }, by)
          throw error
        }
        recordDone({ ...stored, row, ...(wait > 0 ? { wait: 2 * wait } : {}) }, by)
        if (wait > 0) await schedule.until(schedule.now() + wait)
        return row
      },
      later(delay, act) {
        const by = caller()
        schedule.spawn(async () => {
          await schedule.until(schedule.now() + delay)
          lines?.resume(exchange, by)
          await act()
        })
      },
      gate: schedule.gate,
      send: (message) => send(message, { from: to, step, context: null }),
      handle,
    }
    // What Mallory's own machine signs is no server's work.
    const meter: Meter | null =
      to === 'mallory' ? null : (use) => record({ type: 'crypto', at: schedule.now(), ...base, server: to, ...use })
    const people = from === 'alice' || from === 'mallory' || from === 'operator'
    const answer = async (message: HttpRequest) => {
      await budget.spend()
      return servingExchange(current, { id: exchange, meter }, () => host.answer(message, serving))
    }
    let response: HttpResponse
    try {
      response = people
        ? await schedule.outside(() => wire.carry(request, (message) => schedule.inside(() => answer(message))))
        : await answer(request)
    } catch (error) {
      // An exception is no answer: whatever the sender makes of it, the run has failed.
      return schedule.fail(error)
    }

    const back = schedule.now() + way
    const answered = { type: 'response', at: schedule.now(), ...base, from: to, to: from, arrives: back } as const
    const isLost = lost.delete(from)
    record({ ...answered, message: response, ...(isLost ? { lost: true } : {}) })
    await schedule.until(back)
    if (isLost) throw new WorldError('answer-lost')
    return response
  }

  const network: Network = {
    send,
    loseNextAnswer: (to) => void lost.add(to),
    addressOf: (actor) => addresses.get(actor) ?? addressOf(actor),
    moveTo: (actor, address) => void addresses.set(actor, address),
  }
  return network
}
