import type { Millis, Scenario, Setup } from '../scenario/index.ts'
import type { Accepted, Exposure, Trace, TraceEvent } from '../trace/index.ts'
import { directWire, type Verdict, type World } from '../world/index.ts'
import { runSetup } from './run.ts'

/** Whoever is still let in this long after the last event is called let in without end. */
const HORIZON: Millis = 401 * 24 * 3600 * 1000
const RESOLUTION: Millis = 1

/** What is known so far of one theft or one change of a role. */
interface Probed {
  readonly kind: Exposure['kind']
  readonly step: number
  readonly from: Millis
  /** Would the servers, as they are now but at the time `at`, still say yes? */
  ask: (world: World, at: Millis) => Promise<Verdict>
  accepted: { from: Millis; until: Millis | null }[]
  endedBy: Exposure['endedBy']
}

/**
 * Measures, for each theft of the script, how long the servers go on accepting the thief, and for each right taken from
 * Alice, how long they go on granting it: the run is repeated, and
 * between any two events a copy of the servers is asked. Nothing but the clock changes there, so a stretch that begins
 * accepted and ends refused is halved until the moment is known to a millisecond.
 */
export const measureExposures = async (scenario: Scenario, setup: Setup): Promise<Exposure[]> =>
  (await runMeasured(scenario, setup)).exposures

/** The trace of a run and its exposures, measured while it was run. */
export async function runMeasured(
  scenario: Scenario,
  setup: Setup,
): Promise<{ readonly trace: Trace; readonly exposures: Exposure[] }> {
  const known: Probed[] = []
  const trace = await runSetup(scenario, setup, {
    wire: directWire,
    async quiet(world, events, now, next) {
      note(known, events)
      for (const one of known) await probe(one, world, events, now, next)
    },
  })
  return { trace, exposures: known.map((one) => finished(one, trace.events)) }
}

function note(known: Probed[], events: readonly TraceEvent[]): void {
  for (const event of events) {
    const probed = thefts(event) ?? takenRights(event)
    // Tokens that he got for those he stole: the same theft goes on.
    if (probed && event.type === 'theft' && event.by === 'refresh') {
      const begun = known.findLast(({ kind, from }) => kind === 'theft' && from <= event.at)
      if (begun) {
        begun.ask = probed.ask
        continue
      }
    }
    if (!probed || known.some(({ kind, step }) => kind === probed.kind && step === event.step)) continue
    known.push({ ...probed, step: event.step, from: event.at, accepted: [], endedBy: null })
  }
}

type Asked = Pick<Probed, 'kind' | 'ask'>

function thefts(event: TraceEvent): Asked | undefined {
  if (event.type !== 'theft' || event.loot.length === 0) return undefined
  return { kind: 'theft', ask: (world, at) => world.accepts(event.loot, at) }
}

function takenRights(event: TraceEvent): Asked | undefined {
  if (event.type !== 'store' || event.table !== 'accounts' || event.key !== 'alice') return undefined
  if (event.op === 'find' || event.failed || (event.op !== 'delete' && event.row?.role === 'staff')) return undefined
  return { kind: 'stale right', ask: (world, at) => world.showsCustomers(at) }
}

/** The latest change that a server made to what it keeps. */
const lastChange = (events: readonly TraceEvent[]) => events.findLast((e) => e.type === 'store' && e.op !== 'find')

/** Asks at the beginning and at the end of a quiet stretch, and in between where the answer changes. */
async function probe(probed: Probed, world: World, events: readonly TraceEvent[], now: Millis, next: Millis) {
  const open = probed.accepted.at(-1)
  const wasIn = open !== undefined && open.until === null
  const { accepted: isIn, refusedBy } = await probed.ask(world, now)
  if (isIn && !wasIn) probed.accepted.push({ from: now, until: null })
  if (!isIn && wasIn) {
    open.until = now
    probed.endedBy = { kind: 'event', step: lastChange(events)?.step ?? probed.step, check: refusedBy }
  }
  if (!isIn) return

  const last = next === Infinity ? now + HORIZON : next - RESOLUTION
  if (last <= now) return
  let verdict = await probed.ask(world, last)
  if (verdict.accepted) return
  let [held, refused] = [now, last]
  while (refused - held > RESOLUTION) {
    const middle = Math.floor((held + refused) / 2)
    const there = await probed.ask(world, middle)
    if (there.accepted) held = middle
    else [refused, verdict] = [middle, there]
  }
  const stretch = probed.accepted.at(-1)
  if (stretch) stretch.until = refused
  probed.endedBy = { kind: 'time', check: verdict.refusedBy }
}

function finished(probed: Probed, events: readonly TraceEvent[]): Exposure {
  const { kind, step, from, accepted, endedBy } = probed
  return { kind, step, from, accepted, total: total(accepted), requests: requestsOf(probed, events), endedBy }
}

function total(accepted: readonly Accepted[]): Millis | null {
  let sum = 0
  for (const { from, until } of accepted) {
    if (until === null) return null
    sum += until - from
  }
  return sum
}

/** The script's own requests after this that the servers answered with what was asked for. */
function requestsOf({ kind, from }: Probed, events: readonly TraceEvent[]): number {
  const asked = (e: TraceEvent) =>
    e.type === 'request' &&
    (kind === 'theft'
      ? e.from === 'mallory' && new URL(e.message.url).pathname === '/orders'
      : e.from === 'alice' && new URL(e.message.url).pathname === '/customers')
  const exchanges = new Set(events.flatMap((e) => (asked(e) && 'exchange' in e ? [e.exchange] : [])))
  return events.filter(
    (e) => e.type === 'response' && exchanges.has(e.exchange) && e.at >= from && e.message.status < 300,
  ).length
}
