/** The lines, bars and figures that a score draws of one run. */
import { spanInWords, type Millis } from '../../scenario/index.ts'
import type { ActorId, MeasuredRun } from '../../trace/index.ts'
import type { Point } from '../stage/layout.ts'
import { widthOf } from '../text.ts'
import type { Block } from './lanes.ts'
import { exposedStretches, livesOf } from './lives.ts'
import { besideBar, onBar, type Span } from './labels.ts'

export interface Hop {
  readonly line: readonly [Point, Point]
  readonly person: ActorId
  readonly answer: boolean
  readonly exchange: number
  /** The colour of the thief, of the operator, or of the run's credential. */
  readonly tone: 'danger' | 'ink' | 'own'
}

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

export interface RunView {
  /** Path data of the bars. */
  readonly lives: readonly string[]
  readonly exposed: readonly string[]
  readonly thefts: readonly { readonly line: readonly [Point, Point]; readonly empty: boolean }[]
  readonly hops: readonly Hop[]
  readonly figures: readonly Figure[]
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
    const [from, to] = [laneY(event.from), laneY(event.to)]
    const down = to > from ? 1 : -1
    const person = event.type === 'request' ? event.from : event.to
    return [
      {
        line: [
          [x(event.at), from + down * edgeOf(event.from)],
          [x(event.arrives), to - down * edgeOf(event.to)],
        ],
        person,
        answer: event.type === 'response',
        exchange: event.exchange,
        tone: toneOf(person),
      },
    ]
  })
  const thefts = trace.events.flatMap((event) =>
    event.type === 'theft' && event.from !== event.thief
      ? [{ at: event.at, from: laneY(event.from) + edgeOf(event.from), empty: event.loot.length === 0 }]
      : [],
  )
  const mallory = block.lanes.find(({ role }) => role === 'thief')?.y ?? block.bottom
  const stretches = exposedStretches(exposures)

  /** What crosses the thief's lane from above to below: a figure beside a bar keeps clear of it. */
  const taken: readonly Span[] = [
    ...hops
      .filter(({ person }) => laneY(person) < mallory)
      .map(({ line }) => ({ from: line[0][0] - 3, to: line[1][0] + 3 })),
    ...thefts.map(({ at }) => ({ from: x(at) - 6, to: x(at) + 6 })),
    ...stretches.map(({ from, until }) => span(from, until)),
  ]
  const written: Span[] = []
  const figures = exposures.flatMap(({ accepted, from, total: whole, after, endedBy }): Figure[] => {
    const last = accepted.at(-1)
    const own = last ? span(last.from, last.until) : { from: x(from), to: x(from) }
    const total = after ? after.total : whole
    const text = `${total === null ? 'no end seen' : spanInWords(total)}${after ? ` ${after.words}` : ''}`
    const width = widthOf(text, FIGURE, 'strong')
    const beside = besideBar(own.to, width, [...taken, ...written], limit + 10)
    const place = beside ?? onBar(own, width, written)
    // Several thefts of one credential end alike: their figure is written once.
    if (place === null) return []
    written.push({ from: place - 4, to: place + width + 4 })
    const danger = endedBy?.kind !== 'event' && total !== 0
    return [{ x: place, y: beside === null ? mallory + 5 : mallory - 4, text, width, danger, onBar: beside === null }]
  })
  return {
    lives: livesOf(setup, trace).map(({ actor, from, until }) =>
      bar(from, until, laneY(actor), isServer(actor) ? 8 : 13),
    ),
    exposed: stretches.map(({ from, until }) => bar(from, until, mallory, 13)),
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
