import type { HttpRequest, HttpResponse, RequestContext } from '../browser/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { LedgerEntry } from '../server/index.ts'
import type { ActorId, TraceEvent } from '../trace/index.ts'
import type { Schedule } from './schedule.ts'
import type { Serving } from './serving.ts'
import type { Wire } from './wire/index.ts'

/** One way between an actor and any server. */
const LATENCY: Readonly<Record<string, Millis>> = { alice: 40, mallory: 60, operator: 20 }
/** One way between a server and its store, in the same data centre. */
const STORE_LATENCY: Millis = 1

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
}

export type Send = (request: HttpRequest, sender: Sender) => Promise<HttpResponse>

/** Thrown when no server has that name; what DNS would say. */
export class NoSuchHostError extends Error {
  override readonly name = 'NoSuchHostError'
  readonly code = 'no-such-host'
  readonly host: string
  constructor(host: string) {
    super(`no server is called ${host}`)
    this.host = host
  }
}

/** The network between the actors: each message takes its time there and back, and is recorded with both. */
export function createNetwork(options: {
  schedule: Schedule
  wire: Wire
  hosts: Readonly<Record<string, Host>>
  record: (event: TraceEvent) => void
  /** Hears every request as it leaves; what it can read of it is its own affair. */
  overhear: (request: HttpRequest, sender: Sender) => void
}): Send {
  const { schedule, wire, hosts, record, overhear } = options
  let exchanges = 0

  return async (request, sender) => {
    const { from, step, context } = sender
    const { host: name } = new URL(request.url)
    const host = hosts[name]
    if (!host) throw new NoSuchHostError(name)
    const exchange = ++exchanges
    const latency = LATENCY[from] ?? 0
    const to = host.actor
    const base = { step, exchange }

    const arrives = schedule.now() + latency
    record({ type: 'request', at: schedule.now(), ...base, from, to, arrives, message: request, context })
    overhear(request, sender)
    await schedule.until(arrives)

    const serving: Serving = {
      step,
      now: schedule.now,
      audit: (check, outcome, detail) =>
        record({ type: 'check', at: schedule.now(), ...base, server: to, check, outcome, detail }),
      ledger: (entry: LedgerEntry) => record({ type: 'ledger', at: schedule.now(), ...base, server: to, entry }),
      async reach(op, key, act) {
        await schedule.until(schedule.now() + STORE_LATENCY)
        const row = act()
        record({ type: 'store', at: schedule.now(), ...base, store: 'store', op, key, row })
        await schedule.until(schedule.now() + STORE_LATENCY)
        return row
      },
    }
    const response = await wire.carry(request, (message) => host.answer(message, serving))

    const back = schedule.now() + latency
    record({ type: 'response', at: schedule.now(), ...base, from: to, to: from, arrives: back, message: response })
    await schedule.until(back)
    return response
  }
}
