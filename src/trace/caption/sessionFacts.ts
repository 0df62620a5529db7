import type { ActorId, Stored, Trace } from '../event.ts'
import { frameAt } from '../frameAt.ts'

/** What the trace says of a step's session: where it was found, and where not. */
export interface SessionFacts {
  /** Where a login wrote the session down; null where it wrote none. */
  readonly writtenTo: ActorId | null
  /** The store, memory or cache in which a server found the session last. */
  readonly foundIn: ActorId | null
  /** A server went on without the store, by asking nobody or by asking a replica. */
  readonly withoutStore: 'nobody' | 'replica' | null
  /** What became of the row for which a server looked in vain; `elsewhere`: another server has it. */
  readonly missing: 'never there' | 'gone' | 'elsewhere' | null
  /** Alice's device proved its key for a new cookie. */
  readonly renewedByDevice: boolean
  /** Her browser bound the session to a key of the device (DBSC). */
  readonly bound: boolean
  /** Live sessions that went with a server's memory. */
  readonly lostSessions: number
  /** There is a store that could be asked. */
  readonly hasStore: boolean
  /** A policy kept an injected script from running. */
  readonly scriptBlocked: boolean
}

/** Reads them from the events of a step, and from what stores held before it. */
export function sessionFactsIn(trace: Trace, step: number): SessionFacts {
  const { events } = trace
  const own = events.filter((event) => event.step === step)
  const finds = own.filter(
    (event): event is Stored => event.type === 'store' && event.op === 'find' && event.table === 'sessions',
  )
  const lost = finds.findLast(({ row, failed, store }) => row === null && !failed && !store.startsWith('cache'))
  const without = own.findLast((e) => e.type === 'check' && e.check === 'store' && e.outcome === 'skip')
  return {
    writtenTo:
      own.find((e): e is Stored => e.type === 'store' && e.op === 'insert' && e.table === 'sessions')?.store ?? null,
    foundIn: finds.findLast(({ row }) => row !== null)?.store ?? null,
    withoutStore: without ? (finds.some(({ store }) => store === 'replica') ? 'replica' : 'nobody') : null,
    missing: lost ? whereabouts(lost, events) : null,
    renewedByDevice: own.some((e) => e.type === 'check' && e.check === 'device-proof' && e.outcome === 'pass'),
    bound: own.some((e) => e.type === 'check' && e.check === 'not-bound-yet' && e.outcome === 'pass'),
    lostSessions: lostIn(trace, step),
    hasStore: trace.actors.some(({ id }) => id === 'store'),
    scriptBlocked: own.some(
      (e) => e.type === 'browser' && e.event.type === 'blocked' && e.event.reason.code === 'csp-script-src',
    ),
  }
}

/** The sessions that were alive in the restarted servers' own memories, the moment before. */
function lostIn(trace: Trace, step: number): number {
  const restarts = trace.events.filter((event) => event.type === 'restart' && event.step === step)
  const [first] = restarts
  if (!first) return 0
  const { stores } = frameAt(trace, first.at - 1)
  return trace.actors
    .filter(({ kind, within }) => kind === 'store' && restarts.some((e) => e.type === 'restart' && e.server === within))
    .flatMap(({ id }) => stores[id]?.rows ?? [])
    .filter(({ table, deleted }) => table === 'sessions' && deleted === null).length
}

function whereabouts({ key, store, at }: Stored, events: Trace['events']): SessionFacts['missing'] {
  const rows = events.filter((e) => e.type === 'store' && e.op === 'insert' && e.key === key && e.at <= at)
  const [row] = rows
  if (!row) return 'never there'
  if (events.some((e) => e.type === 'restart' && row.at < e.at && e.at <= at)) return 'gone'
  return rows.some((e) => e.type === 'store' && e.store === store) ? 'gone' : 'elsewhere'
}
