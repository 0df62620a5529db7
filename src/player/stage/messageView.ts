/** One exchange as the stage draws it between the actors. */
import { exchangesOf, type Flight } from '../../trace/index.ts'
import { carriedBy, type Credential, type RefreshToken } from '../credential.ts'
import { pathOf } from '../pathOf.ts'
import { carriedHow } from './carriedHow.ts'
import type { MessageRoute } from './layout.ts'
import { reached } from './reached.ts'
import type { StageView } from './stageView.svelte.ts'

export interface MessageView {
  readonly route: MessageRoute
  /** `GET /orders` */
  readonly label: string
  readonly carries: Credential | RefreshToken | null
  /** How the credential came onto it, in two lines. */
  readonly note: readonly [string, string] | null
  readonly issues: Credential | RefreshToken | null
  /** `lost`: the answer never arrived. Null before the answer. */
  readonly status: number | 'lost' | null
  /** What is under way; null at rest. */
  readonly flight: Flight | null
  /** By its answer somebody gets what is not his. */
  readonly alarming: boolean
  /** The server found the signature false. */
  readonly cracked: boolean
}

/** @param still whether messages appear where they arrive instead of travelling there */
export function messageView(stage: StageView, exchange: number, still: boolean): MessageView | null {
  const { frame, cast } = stage
  const { trace } = stage.run
  const route = stage.routeOf(exchange)
  const found = exchangesOf(trace).get(exchange)
  if (!found || !route) return null
  const { requested, answered } = found
  const thief = cast.thief?.id ?? 'mallory'
  const answer = answered && answered.at <= frame.at ? answered.message : null
  const arrived = answered !== null && answered.arrives <= frame.at
  const outcome: number | 'lost' | null = arrived && answered.lost ? 'lost' : (answer?.status ?? null)
  return {
    route,
    label: `${requested.message.method} ${pathOf(requested.message.url)}`,
    carries: carriedBy(trace, requested.message),
    note: carriedHow(trace, requested),
    issues: answer ? carriedBy(trace, answer) : null,
    status: answer && (!still || arrived) ? outcome : null,
    flight: still ? null : (frame.flights.find((flight) => flight.exchange === exchange) ?? null),
    alarming: answer !== null && reached(trace, exchange, thief),
    cracked: frame.exchanges.some(
      ({ id, checks }) =>
        id === exchange && checks.some(({ check, outcome }) => check === 'signature' && outcome === 'fail'),
    ),
  }
}
