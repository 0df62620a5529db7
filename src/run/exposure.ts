import type { Loot } from '../attacker/index.ts'
import type { Millis, Scenario, Setup } from '../scenario/index.ts'
import type { Accepted, Exposure, Trace, TraceEvent } from '../trace/index.ts'
import { directWire, type World } from '../world/index.ts'
import { runSetup } from './run.ts'

/** Whoever is still let in this long after the last event is called let in without end. */
const HORIZON: Millis = 401 * 24 * 3600 * 1000
const RESOLUTION: Millis = 1

/** What is known so far of one theft. */
interface Probed {
  readonly step: number
  readonly from: Millis
  readonly loot: readonly Loot[]
  accepted: { from: Millis; until: Millis | null }[]
  endedBy: Exposure['endedBy']
}

/**
 * Measures, for each theft of the script, how long the servers go on accepting the thief: the run is repeated, and
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
  const thefts: Probed[] = []
  const trace = await runSetup(scenario, setup, {
    wire: directWire,
    async quiet(world, events, now, next) {
      noteThefts(thefts, events)
      for (const theft of thefts) await probe(theft, world, events, now, next)
    },
  })
  return { trace, exposures: thefts.map((theft) => finished(theft, trace.events)) }
}

function noteThefts(thefts: Probed[], events: readonly TraceEvent[]): void {
  for (const event of events) {
    if (event.type !== 'theft' || event.loot.length === 0) continue
    if (thefts.some((theft) => theft.step === event.step)) continue
    thefts.push({ step: event.step, from: event.at, loot: event.loot, accepted: [], endedBy: null })
  }
}

/** The latest change that a server made to what it keeps. */
const lastChange = (events: readonly TraceEvent[]) => events.findLast((e) => e.type === 'store' && e.op !== 'find')

/** Asks at the beginning and at the end of a quiet stretch, and in between where the answer changes. */
async function probe(theft: Probed, world: World, events: readonly TraceEvent[], now: Millis, next: Millis) {
  const open = theft.accepted.at(-1)
  const wasIn = open !== undefined && open.until === null
  const isIn = await world.accepts(theft.loot, now)
  if (isIn && !wasIn) theft.accepted.push({ from: now, until: null })
  if (!isIn && wasIn) {
    open.until = now
    theft.endedBy = { kind: 'event', step: lastChange(events)?.step ?? theft.step }
  }
  if (!isIn) return

  const last = next === Infinity ? now + HORIZON : next - RESOLUTION
  if (last <= now || (await world.accepts(theft.loot, last))) return
  let [held, refused] = [now, last]
  while (refused - held > RESOLUTION) {
    const middle = Math.floor((held + refused) / 2)
    if (await world.accepts(theft.loot, middle)) held = middle
    else refused = middle
  }
  const stretch = theft.accepted.at(-1)
  if (stretch) stretch.until = refused
  theft.endedBy = { kind: 'time' }
}

function finished(theft: Probed, events: readonly TraceEvent[]): Exposure {
  const { step, from, accepted, endedBy } = theft
  return { step, from, accepted, total: total(accepted), requests: requestsOf(theft, events), endedBy }
}

function total(accepted: readonly Accepted[]): Millis | null {
  let sum = 0
  for (const { from, until } of accepted) {
    if (until === null) return null
    sum += until - from
  }
  return sum
}

/** The thief's own requests after this theft that the servers answered with what he asked for. */
function requestsOf(theft: Probed, events: readonly TraceEvent[]): number {
  return events.filter(
    (e) => e.type === 'response' && e.to === 'mallory' && e.at >= theft.from && e.message.status < 300,
  ).length
}
