/** One exchange as the stage draws it between the actors. */
import type { Millis } from '../../scenario/index.ts'
import { exchangesOf, progressOf, type Flight } from '../../trace/index.ts'
import { carriedBy, type Credential, type RefreshToken } from '../credential.ts'
import { pathOf } from '../pathOf.ts'
import { carriedHow } from './carriedHow.ts'
import type { MessageRoute } from './geometry.ts'
import { reached } from './reached.ts'
import type { StageView } from './stageView.svelte.ts'

export interface MessageView {
  /** The exchange. */
  readonly id: number
  readonly route: MessageRoute
  readonly method: string
  readonly path: string
  /** Over http: whoever listens reads it. */
  readonly bare: boolean
  readonly carries: Credential | RefreshToken | null
  /** How the credential came onto it, in two lines. */
  readonly note: readonly [string, string] | null
  /** The browser attached it, from its jar. */
  readonly attached: boolean
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
  const note = carriedHow(trace, requested)
  const thief = cast.thief?.id ?? 'mallory'
  const answer = answered && answered.at <= frame.at ? answered.message : null
  const arrived = answered !== null && answered.arrives <= frame.at
  const outcome: number | 'lost' | null = arrived && answered.lost ? 'lost' : (answer?.status ?? null)
  return {
    id: exchange,
    route,
    method: requested.message.method,
    path: shortPath(pathOf(requested.message.url)),
    bare: requested.message.url.startsWith('http:'),
    carries: carriedBy(trace, requested.message),
    note,
    attached: note?.[0] === 'attached',
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

/** A long query gives way. */
const shortPath = (path: string) => (path.length > 18 && path.includes('?') ? `${path.split('?')[0]}?…` : path)

/** How far it has come, and how far its stamp has landed: in the last 160 ms of the 900 that the answer travels. */
export function landingOf(
  { status, flight }: MessageView,
  at: Millis,
): { readonly progress: number; readonly landing: number } {
  const progress = flight ? progressOf(flight, at) : 1
  const landed = flight ? Math.max(0, (progress - 0.82) / 0.18) : 1
  return { progress, landing: status === null || flight?.direction === 'request' ? 0 : landed }
}
