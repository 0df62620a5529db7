/** The lines, bars and figures that a score draws of one run. */
import { spanInWords, type Millis } from '../../scenario/index.ts'
import {
  eventsOf,
  exchangesOf,
  isStolen,
  type ActorId,
  type Exposure,
  type MeasuredRun,
  type Trace,
} from '../../trace/index.ts'
import { reached } from '../stage/reached.ts'
import type { Point } from '../stage/geometry.ts'
import { widthOf } from '../text.ts'
import type { Block } from './lanes.ts'
import { exposedStretches, livesOf } from './lives.ts'
import { besideBar, onBar, type Span } from './labels.ts'

export interface Hop {
  readonly line: readonly [Point, Point]
  readonly person: ActorId
  readonly answer: boolean
  /** The answer to this request, at its head; null where it goes to the thief, or there is none. */
  readonly mark: Mark | null
  readonly exchange: number
  /** The colour of the thief, of the operator, or of the run's credential. */
  readonly tone: 'danger' | 'ink' | 'own'
  /** It never arrived. */
  readonly lost: boolean
}

/** What the answer to a request was. */
export type Mark = 'let in' | 'refused' | 'reached' | 'lost'

export interface Figure {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly width: number
  /** Only the clock ended it, or nothing did. */
  readonly danger: boolean
  /** It is written on the bar, for want of room beside it. */
  readonly onBar: boolean
}

export interface Loss {
  /** The left edge. */
  readonly x: number
  readonly y: number
  readonly text: string
  readonly width: number
}

export interface RunView {
  /** Path data of the bars. */
  readonly lives: readonly string[]
  readonly exposed: readonly string[]
  readonly thefts: readonly { readonly line: readonly [Point, Point]; readonly empty: boolean }[]
  readonly hops: readonly Hop[]
  readonly figures: readonly Figure[]
  /** Her money gone, where the shop paid it. */
  readonly losses: readonly Loss[]
}

export interface Axis {
  /** From virtual time to the drawing. */
  readonly x: (at: Millis) => number
  /** The last time on the axis. */
  readonly end: Millis
  /** The right edge of the drawing. */
  readonly limit: number
}

export const FIGURE = 14
export const LOSS = 12
/** From the middle of a mark to what is written beside it. */
const BESIDE = 10

const markOf = (trace: Trace, id: number): Mark | null => {
  const answered = exchangesOf(trace).get(id)?.answered
  if (!answered) return null
  if (reached(trace, id)) return 'reached'
  if (answered.lost) return 'lost'
  return answered.message.status < 400 ? 'let in' : 'refused'
}

const lossesIn = ({ events }: Trace) =>
  eventsOf(events, 'ledger').flatMap(({ at, exchange, entry }) =>
    isStolen(entry) ? [{ at, exchange, euros: entry.euros.toLocaleString('en') }] : [],
  )

/** Lays out one run on the lanes of its block. */
export function runView({ setup, trace, exposures }: MeasuredRun, block: Block, { x, end, limit }: Axis): RunView {
  const lanes = new Map(block.lanes.map((lane) => [lane.actor, lane]))
  const laneY = (actor: ActorId) => lanes.get(actor)?.y ?? block.bottom
  const isServer = (actor: ActorId) => lanes.get(actor)?.role === 'server'
  /** The distance from the middle of a lane to the edge of its bar, where messages leave and arrive. */
  const edgeOf = (actor: ActorId) => (isServer(actor) ? 5 : 7)
  const toneOf = (actor: ActorId) => {
    const role = lanes.get(actor)?.role
    return role === 'thief' ? 'danger' : role === 'operator' ? 'ink' : 'own'
  }
  const isOpen = (until: Millis | null) => until === null || until > end
  const span = (from: Millis, until: Millis | null): Span => ({
    from: x(from),
    to: until === null || until > end ? limit : Math.max(x(until), x(from) + 2),
  })
  /** A bar is open on the right if it ends beyond the axis. */
  const bar = (from: Millis, until: Millis | null, y: number, h: number) => {
    const { from: left, to: right } = span(from, until)
    return `M${right} ${y - h / 2}H${left}v${h}H${right}${isOpen(until) ? '' : 'z'}`
  }

  const hops = trace.events.flatMap((event): Hop[] => {
    if (event.type !== 'request' && event.type !== 'response') return []
    const isLost = event.type === 'response' && event.lost === true
    const [from, to] = [laneY(event.from), laneY(event.to)]
    const down = to > from ? 1 : -1
    const person = event.type === 'request' ? event.from : event.to
    return [
      {
        line: [
          [x(event.at), from + down * edgeOf(event.from)],
          // One that never came ends half way.
          isLost
            ? [(x(event.at) + x(event.arrives)) / 2, (from + to) / 2]
            : [x(event.arrives), to - down * edgeOf(event.to)],
        ],
        person,
        answer: event.type === 'response',
        mark: event.type === 'request' && lanes.get(event.to)?.role !== 'thief' ? markOf(trace, event.exchange) : null,
        exchange: event.exchange,
        tone: toneOf(person),
        lost: isLost,
      },
    ]
  })
  const thefts = trace.events.flatMap((event) =>
    event.type === 'theft' && event.from !== event.thief
      ? [{ at: event.at, from: laneY(event.from) + edgeOf(event.from), empty: event.loot.length === 0 }]
      : [],
  )
  const mallory = block.lanes.find(({ role }) => role === 'thief')?.y ?? block.bottom
  const ofKind = (kind: Exposure['kind']) => exposures.filter((exposure) => exposure.kind === kind)
  const stretches = exposedStretches(ofKind('theft'))
  const alice = block.lanes.find(({ role }) => role === 'browser')?.y ?? block.top
  /** A right that she keeps too long is hers: it is drawn where she is. */
  const granted = exposedStretches(ofKind('stale right'))

  /** What crosses the thief's lane from above to below: a figure beside a bar keeps clear of it. */
  const taken: readonly Span[] = [
    ...hops
      .filter(({ person }) => laneY(person) < mallory)
      .map(({ line }) => ({ from: line[0][0] - 3, to: line[1][0] + 3 })),
    ...thefts.map(({ at }) => ({ from: x(at) - 6, to: x(at) + 6 })),
    ...stretches.map(({ from, until }) => span(from, until)),
  ]
  const written: Span[] = []
  const figures = exposures.flatMap(({ kind, accepted, from, total: whole, after, endedBy }): Figure[] => {
    const last = accepted.at(-1)
    const own = last ? span(last.from, last.until) : { from: x(from), to: x(from) }
    const total = after ? after.total : whole
    // Where there is no bar there is nothing to write beside.
    if (total === 0 && !after && accepted.length === 0) return []
    const text = `${total === null ? 'no end seen' : spanInWords(total)}${after ? ` ${after.words}` : ''}`
    const width = widthOf(text, FIGURE, 'strong')
    const beside = besideBar(own.to, width, [...taken, ...written], limit + 10)
    const place = beside ?? onBar(own, width, written)
    // Several thefts of one credential end alike: their figure is written once.
    if (place === null) return []
    written.push({ from: place - 4, to: place + width + 4 })
    const danger = endedBy?.kind !== 'event' && total !== 0
    const lane = kind === 'stale right' ? alice : mallory
    return [{ x: place, y: beside === null ? lane + 5 : lane - 4, text, width, danger, onBar: beside === null }]
  })
  // Right of the mark, or left of it where the drawing ends; where two would meet, the mark of the later one has to do.
  const placed: Loss[] = []
  for (const { at, euros, exchange } of lossesIn(trace)) {
    const text = `−€${euros}`
    const width = widthOf(text, LOSS, 'strong') + 10
    const right = x(at) + BESIDE
    const from = right + width > limit ? x(at) - BESIDE - width : right
    const y = laneY(exchangesOf(trace).get(exchange)?.to ?? 'shop')
    const isFree = placed.every((other) => other.y !== y || from > other.x + other.width || from + width < other.x)
    if (isFree) placed.push({ x: from, y, text, width })
  }
  return {
    // What a server has a copy of lies under what it keeps.
    lives: livesOf(setup, trace).map(({ actor, from, until, copy }) =>
      copy ? bar(from, until, laneY(actor) + 8, 5) : bar(from, until, laneY(actor), isServer(actor) ? 8 : 13),
    ),
    losses: placed,
    exposed: [
      ...stretches.map(({ from, until }) => bar(from, until, mallory, 13)),
      ...granted.map(({ from, until }) => bar(from, until, alice, 13)),
    ],
    thefts: thefts.map(({ at, from, empty }) => ({
      line: [
        [x(at), from],
        [x(at), mallory - 7],
      ],
      empty,
    })),
    hops,
    figures,
  }
}
