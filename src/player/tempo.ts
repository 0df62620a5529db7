/**
 * How virtual time is shown. A run is seconds of traffic in minutes or days of silence, so both the score's axis and
 * the playback use one mapping: where messages are under way time is stretched, where nothing happens it is folded.
 */
import type { Millis } from '../scenario/index.ts'
import type { MeasuredRun, Trace } from '../trace/index.ts'
import { stepSpans } from './steps.ts'

/** A stretch that is drawn much shorter than its time; the fold is drawn too. */
export interface Fold {
  readonly from: Millis
  readonly until: Millis
}

/** The mapping between virtual time, the score's axis and the time that playing takes. */
export interface Tempo {
  /** The end of what is shown: the last event, or the last moment asked for. */
  readonly end: Millis
  /** How long the whole takes to play at 1×, in milliseconds of the wall clock. */
  readonly length: number
  /** Where a virtual time lies on the axis, from 0 to 1. */
  toPosition(at: Millis): number
  /** The virtual time at a place on the axis: the inverse of `toPosition`. */
  toTime(position: number): Millis
  readonly folds: readonly Fold[]
  /** Times worth a label, ascending. */
  readonly ticks: readonly Millis[]
}

/** The duration of a hop at 1×, in milliseconds of the wall clock: `median` for the median latency. */
const HOP = { median: 900, min: 500, max: 1600 }
/** While a server or its store is busy: stretched like a hop. */
const MAX_PAUSE = 350
/** A silence takes `min`, and more for each doubling of `unit`. */
const SILENCE = { min: 500, perDoubling: 420, unit: 15_000, max: 2600 }
/** From one step or moment to the next, so that their labels do not overlap. */
const MIN_STEP = 2200

interface Stretch {
  readonly from: Millis
  readonly until: Millis
  readonly quiet: boolean
  readonly folded: boolean
  wall: number
}

/** The moments at which servers stopped accepting a thief by the clock alone: no event marks them. */
export const endsByTime = (runs: readonly MeasuredRun[]): Millis[] =>
  runs.flatMap(({ trace, exposures }) =>
    exposures.flatMap(({ accepted, endedBy }) => {
      const until = accepted.at(-1)?.until
      return endedBy?.kind === 'time' && until && until <= trace.end ? [until] : []
    }),
  )

/** The mapping for one run, or for several that share a clock. `moments` are further times that matter: expiries. */
export function tempoOf(traces: readonly Trace[], moments: readonly Millis[] = []): Tempo {
  const spans = stepSpans(traces)
  const end = Math.max(0, ...traces.map((trace) => trace.end), ...moments)
  const begins = spans.map(({ begins }) => begins)
  /** What happens while a step is under way is part of it. */
  const between = moments.filter((at) => !spans.some(({ begins, rests }) => begins <= at && at <= rests))
  const ticks = ascending([...begins, ...between])
  const stretches = stretchesOf(traces, spans, ticks, end)
  keepApart(stretches, ticks)

  const times = [0]
  const walls = [0]
  for (const { until, wall } of stretches) {
    times.push(until)
    walls.push((walls.at(-1) ?? 0) + wall)
  }
  const length = walls.at(-1) ?? 0
  return {
    end,
    length,
    toPosition: (at) => (length === 0 ? 0 : interpolate(times, walls, at) / length),
    toTime: (position) => interpolate(walls, times, position * length),
    folds: stretches.filter(({ folded }) => folded).map(({ from, until }) => ({ from, until })),
    ticks,
  }
}

const ascending = (times: readonly Millis[]) => [...new Set(times)].sort((a, b) => a - b)

/** Messages on their way, in any of the runs. */
const hopsOf = (traces: readonly Trace[]) =>
  traces.flatMap(({ events }) =>
    events.flatMap((event) =>
      (event.type === 'request' || event.type === 'response') && event.arrives > event.at
        ? [{ from: event.at, until: event.arrives, latency: event.arrives - event.at }]
        : [],
    ),
  )

function stretchesOf(
  traces: readonly Trace[],
  spans: readonly { begins: Millis; rests: Millis }[],
  ticks: readonly Millis[],
  end: Millis,
): Stretch[] {
  const hops = hopsOf(traces)
  const latencies = hops.map(({ latency }) => latency).sort((a, b) => a - b)
  const median = latencies[Math.floor(latencies.length / 2)] ?? 1
  const rateOf = (latency: Millis) =>
    Math.min(HOP.max, Math.max(HOP.min, HOP.median * Math.sqrt(latency / median))) / latency

  const edges = ascending([0, end, ...ticks, ...hops.flatMap((h) => [h.from, h.until]), ...spans.map((s) => s.rests)])
  const inside = edges.filter((edge) => edge >= 0 && edge <= end)
  // Both lists are walked once, in the order of time: a trace may have thousands of messages.
  const byStart = hops.toSorted((a, b) => a.from - b.from)
  let next = 0
  let active: typeof hops = []
  return inside.slice(1).map((until, i) => {
    const from = inside[i] ?? 0
    while (next < byStart.length && (byStart[next]?.from ?? Infinity) <= from)
      active.push(...byStart.slice(next, ++next))
    active = active.filter((hop) => hop.until > from)
    if (active.length > 0) {
      const rate = Math.max(...active.map(({ latency }) => rateOf(latency)))
      return { from, until, quiet: false, folded: false, wall: (until - from) * rate }
    }
    const inStep = spans.some(({ begins, rests }) => begins <= from && until <= rests)
    const pause = (until - from) * rateOf(median)
    if (inStep && pause <= MAX_PAUSE) return { from, until, quiet: false, folded: false, wall: pause }
    const silence = SILENCE.min + SILENCE.perDoubling * Math.log2(1 + (until - from) / SILENCE.unit)
    const folded = silence > SILENCE.max
    return { from, until, quiet: true, folded, wall: Math.min(SILENCE.max, silence) }
  })
}

/** Lengthens what lies between two ticks until they are far enough apart: the silence, where there is any. */
function keepApart(stretches: readonly Stretch[], ticks: readonly Millis[]): void {
  for (const [i, tick] of ticks.entries()) {
    const next = ticks[i + 1]
    if (next === undefined) break
    const between = stretches.filter(({ from, until }) => from >= tick && until <= next)
    const total = sum(between)
    if (total >= MIN_STEP) continue
    const quiet = between.filter((stretch) => stretch.quiet)
    const elastic = quiet.length > 0 ? quiet : between
    const factor = (sum(elastic) + MIN_STEP - total) / sum(elastic)
    for (const stretch of elastic) stretch.wall *= factor
  }
}

const sum = (stretches: readonly Stretch[]) => stretches.reduce((total, { wall }) => total + wall, 0)

/** Piecewise linear; both lists ascend strictly. Outside of them, and for NaN, the nearest end. */
function interpolate(from: readonly number[], to: readonly number[], value: number): number {
  const last = from.length - 1
  if (!(value > 0)) return to[0] ?? 0
  if (value >= (from[last] ?? 0)) return to[last] ?? 0
  let [low, high] = [0, last]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((from[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  const [a, b, c, d] = [from[low] ?? 0, from[high] ?? 0, to[low] ?? 0, to[high] ?? 0]
  return c + ((value - a) / (b - a)) * (d - c)
}
