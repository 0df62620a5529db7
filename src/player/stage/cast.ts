/** The actors of a run by the role in which the stage and the score draw them. */
import { perTrace, type Actor, type ActorId, type Trace, type TraceEvent } from '../../trace/index.ts'

export interface Cast {
  /** The first person; her browser is drawn in full. */
  readonly browser: Actor
  readonly thief: Actor | null
  readonly operator: Actor | null
  /** What requests pass through before they are served: a balancer, a gateway. */
  readonly fronts: readonly Actor[]
  /** Who serves them: servers, services, an identity provider. */
  readonly servers: readonly Actor[]
  /** Stores and caches, in the order of the trace. */
  readonly stores: readonly Actor[]
}

export type Role = 'browser' | 'thief' | 'operator' | 'front' | 'server' | 'store'

/** Roles other than `server`, which is the role of every kind that is not listed: traces may know more kinds. */
const roles: Readonly<Record<string, Role>> = {
  browser: 'browser',
  thief: 'thief',
  operator: 'operator',
  balancer: 'front',
  gateway: 'front',
  store: 'store',
  cache: 'store',
}

export const roleOf = ({ kind }: { readonly kind: string }): Role => roles[kind] ?? 'server'

/** Who has a part in what happened. */
const actorsIn = (event: TraceEvent): ActorId[] =>
  event.type === 'request' || event.type === 'response'
    ? [event.from, event.to]
    : event.type === 'theft' || event.type === 'leak' || event.type === 'tries'
      ? [event.thief]
      : event.type === 'ledger'
        ? [event.entry.to]
        : []

const nobody: Actor = { id: 'alice', kind: 'browser', name: 'Alice', origin: null }

export const castOf = perTrace((trace: Trace): Cast => {
  const acts = new Set(trace.events.flatMap(actorsIn))
  const withRole = (role: Role) => trace.actors.filter((actor) => roleOf(actor) === role)
  return {
    browser: withRole('browser')[0] ?? nobody,
    // No thief, no place for one.
    thief: withRole('thief').find(({ id }) => acts.has(id)) ?? null,
    operator: withRole('operator')[0] ?? null,
    fronts: withRole('front'),
    servers: withRole('server'),
    stores: withRole('store'),
  }
})
