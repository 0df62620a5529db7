/** Who plays in a run, by the places that the stage and the score have for them. */
import { perTrace, type Actor, type Trace } from '../../trace/index.ts'

export interface Cast {
  /** Whose browser is drawn as a place. */
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

type Place = 'browser' | 'thief' | 'operator' | 'front' | 'server' | 'store'

/** A kind that is not here serves: a trace may know more kinds than this drawing. */
const places: Readonly<Record<string, Place>> = {
  browser: 'browser',
  thief: 'thief',
  operator: 'operator',
  balancer: 'front',
  gateway: 'front',
  store: 'store',
  cache: 'store',
}

export const placeOf = ({ kind }: { readonly kind: string }): Place => places[kind] ?? 'server'

const nobody: Actor = { id: 'alice', kind: 'browser', name: 'Alice', origin: null }

/** The actors of a run, each in its place. */
export const castOf = perTrace(({ actors }: Trace): Cast => {
  const at = (place: Place) => actors.filter((actor) => placeOf(actor) === place)
  return {
    browser: at('browser')[0] ?? nobody,
    thief: at('thief')[0] ?? null,
    operator: at('operator')[0] ?? null,
    fronts: at('front'),
    servers: at('server'),
    stores: at('store'),
  }
})
