import type { Loot } from '../attacker/index.ts'
import { urlParts } from '../browser/index.ts'
import { knobsOf, knobValue, type Millis, type Scenario, type Setup } from '../scenario/index.ts'
import { paths } from '../server/index.ts'
import { answersTo, type Accepted, type Exposure, type Trace, type TraceEvent } from '../trace/index.ts'
import { directWire, type Budget, type Verdict, type World } from '../world/index.ts'
import { hintsIn } from './hints.ts'
import { runSetup } from './run.ts'

/** Whoever is still let in this long after he was last asked about is called let in without end. */
const HORIZON: Millis = 401 * 24 * 3600 * 1000
const RESOLUTION: Millis = 1

/** The world between two events: whatever is asked changes nothing. */
interface StandingWorld extends Pick<World, 'accepts' | 'showsCustomers' | 'goOn'> {
  /** How long a thief with this loot goes on, whom the clock alone would end then. */
  goneOn(loot: readonly Loot[], ends: Millis, find: () => Promise<End>): Promise<End>
}

/** What is known so far of one theft or one change of a role. */
interface Probed {
  readonly kind: Exposure['kind']
  readonly step: number
  readonly from: Millis
  /** Would the servers, as they are now but at the time `at`, still say yes? */
  ask: (world: StandingWorld, at: Millis) => Promise<Verdict>
  /** What a thief holds, who goes on by himself when the script is over; none has a right that was taken away. */
  loot: readonly Loot[] | null
  accepted: { from: Millis; until: Millis | null }[]
  endedBy: Exposure['endedBy']
  /** How often what decides had changed when it was last asked. */
  changes: number
  /** When the clock alone would end it, seen from then; Infinity: not within the horizon. */
  ends: Millis
  /** Not asked yet: the clock does not end it while the script goes on, and until then something may change. */
  isLater: boolean
}

/**
 * Measures, for each theft of the script, how long the servers go on accepting the thief, and for each right taken from
 * Alice, how long they go on granting it: while it is run, a copy of the servers is asked. They are asked again whenever
 * something has changed; while nothing has, only the clock decides, and a stretch that begins accepted and ends refused is
 * halved until the moment is known to a millisecond.
 */
export const measureExposures = async (scenario: Scenario, setup: Setup): Promise<Exposure[]> =>
  (await runMeasured(scenario, setup)).exposures

/** What of a thief's loot the servers are asked about. */
type Chosen = (loot: readonly Loot[]) => readonly Loot[]

export interface MeasureOptions {
  /** All of it, if nothing else is said. */
  readonly chosen?: Chosen | undefined
  readonly budget?: Budget | undefined
}

/** The trace of a run and its exposures, measured while it was run. */
export async function runMeasured(
  scenario: Scenario,
  setup: Setup,
  { chosen = (loot) => loot, budget }: MeasureOptions = {},
): Promise<{ readonly trace: Trace; readonly exposures: Exposure[] }> {
  const known: Probed[] = []
  const changes = { read: 0, servers: 0, alice: 0 }
  let hints: readonly Millis[] = []
  const last = scenario.script.at(-1)?.at ?? 0
  const trace = await runSetup(scenario, setup, {
    wire: directWire,
    budget,
    async onIdle(live, events, now, next) {
      const news = events.slice(changes.read)
      note(known, news, chosen)
      hints = hintsIn(setup, news, hints)
      for (const event of news) {
        if (isServers(event)) changes.servers++
        if (isAlices(event)) changes.alice++
      }
      changes.read = events.length
      const world = standing(live)
      for (const one of known) {
        // What a thief holds is his; what Alice would send changes with her browser, too.
        const count = one.kind === 'theft' ? changes.servers : changes.servers + changes.alice
        await probe(one, { world, setup, events, hints, now, next, last }, count)
      }
    },
  })
  return { trace, exposures: known.map((one) => finished(one, trace)) }
}

/** A world in which nothing happens is asked once where it would be asked the same again: who steals twice often has the same. */
function standing(world: World): StandingWorld {
  const verdicts = new Map<string, Promise<Verdict>>()
  const ends = new Map<string, Promise<End>>()
  const once = <Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>) => {
    const value = known.get(key) ?? make()
    known.set(key, value)
    return value
  }
  return {
    accepts: (loot, at) => once(verdicts, `${at} ${JSON.stringify(loot)}`, () => world.accepts(loot, at)),
    showsCustomers: (at) => once(verdicts, `${at}`, () => world.showsCustomers(at)),
    goOn: (loot) => world.goOn(loot),
    goneOn: (loot, from, find) => once(ends, `${from} ${JSON.stringify(loot)}`, find),
  }
}

/** The servers may decide otherwise after this: a row was written, a store or a server went, the operator did something. */
const isServers = (event: TraceEvent) =>
  (event.type === 'store' && event.op !== 'find') ||
  event.type === 'outage' ||
  event.type === 'restart' ||
  (event.type === 'response' && event.to === 'operator')

const isAlices = (event: TraceEvent) => event.type === 'browser' || (event.type === 'response' && event.to === 'alice')

function note(known: Probed[], news: readonly TraceEvent[], chosen: Chosen): void {
  for (const event of news) {
    const probed = thefts(event, chosen) ?? takenRights(event)
    // Tokens that he got for those he stole: the same theft goes on.
    if (probed && event.type === 'theft' && event.by === 'refresh') {
      const begun = known.findLast(({ kind, from }) => kind === 'theft' && from <= event.at)
      if (begun) {
        begun.ask = probed.ask
        begun.loot = probed.loot
        begun.changes = NaN
        continue
      }
    }
    if (!probed || known.some(({ kind, step }) => kind === probed.kind && step === event.step)) continue
    const { step, at: from } = event
    known.push({ ...probed, step, from, accepted: [], endedBy: null, changes: NaN, ends: NaN, isLater: false })
  }
}

type Asked = Pick<Probed, 'kind' | 'ask' | 'loot'>

function thefts(event: TraceEvent, chosen: Chosen): Asked | undefined {
  if (event.type !== 'theft' || event.loot.length === 0) return undefined
  const loot = chosen(event.loot)
  return { kind: 'theft', ask: (world, at) => world.accepts(loot, at), loot }
}

function takenRights(event: TraceEvent): Asked | undefined {
  if (event.type !== 'store' || event.table !== 'accounts' || event.key !== 'alice') return undefined
  if (event.op === 'find' || event.failed || (event.op !== 'delete' && event.row?.role === 'staff')) return undefined
  return { kind: 'stale right', ask: (world, at) => world.showsCustomers(at), loot: null }
}

/** The latest change that a server made to what it keeps. */
const lastChange = (events: readonly TraceEvent[]) => events.findLast((e) => e.type === 'store' && e.op !== 'find')

/** A stretch in which nothing happens. */
interface Stretch {
  readonly world: StandingWorld
  readonly setup: Setup
  readonly events: readonly TraceEvent[]
  readonly hints: readonly Millis[]
  readonly now: Millis
  readonly next: Millis
  /** When the last step of the script begins. */
  readonly last: Millis
}

/** Asks at the beginning of a stretch in which nothing happens, if anything has changed since, and notes where in it the clock ends it. */
async function probe(probed: Probed, stretch: Stretch, changes: number): Promise<void> {
  if (changes !== probed.changes) await askAgain(probed, stretch)
  // A token may say from when on it is good.
  for (const now of stretch.hints)
    if (!isOpen(probed) && now > stretch.now && now < stretch.next) await askAgain(probed, { ...stretch, now })
  probed.changes = changes
  if (stretch.next > stretch.last && isOpen(probed) && probed.isLater) await askForEnd(probed, stretch)
  const open = probed.accepted.at(-1)
  if (open?.until !== null || probed.ends >= stretch.next) return
  const { loot } = probed
  const { until, refusedBy } =
    loot !== null && stretch.next === Infinity
      ? await stretch.world.goneOn(loot, probed.ends, () => goneOn(probed, loot, stretch))
      : await endedAt(probed, stretch)
  open.until = until
  if (until !== null) probed.endedBy = { kind: 'time', check: refusedBy }
}

/** Where a stretch ends, and the check that ends it; null: nothing does. */
interface End {
  readonly until: Millis | null
  readonly refusedBy: Verdict['refusedBy']
}

async function endedAt({ ask, ends }: Probed, { world }: Stretch): Promise<End> {
  return { until: ends, refusedBy: (await ask(world, ends)).refusedBy }
}

/** He comes back a moment before his time would be over, as late as a person may who wants to be sure. */
const BEFORE_THE_END: Millis = 1000
/** So many uses are watched: of an idle timeout of a minute, a day. */
const MOST_USES = 1500

/**
 * The script is over, the thief is not: each time before the clock would end it he uses what he holds, and whatever that
 * brings is his. When he has gone on for longer than all times that the setup names, no cap is left that could end it.
 */
async function goneOn({ ends: first }: Probed, loot: readonly Loot[], stretch: Stretch): Promise<End> {
  const { world, setup, now } = stretch
  const thief = world.goOn(loot)
  const nothingEndsItAfter = now + allSpans(setup)
  let [used, ends] = [now, first]
  for (let uses = 0; uses < MOST_USES; uses++) {
    const at = Math.max(used, ends - BEFORE_THE_END)
    await thief.use(at)
    // As much longer as the last time, to begin with.
    const expected = ends + (at - used)
    const later = await endOf(
      { ask: (_, at) => thief.accepted(at), ends: expected },
      { ...stretch, now: at, hints: [...thief.moments(), ...stretch.hints] },
    )
    if (later <= ends) return { until: ends, refusedBy: (await thief.accepted(ends)).refusedBy }
    if (later > nothingEndsItAfter) break
    ;[used, ends] = [at, later]
  }
  return { until: null, refusedBy: null }
}

/** All times that the setup says of anything, one after the other: no cap and what comes after it can be longer. */
function allSpans(setup: Setup): Millis {
  const spans = knobsOf(setup).filter(({ control }) => control === 'span')
  return 1000 * spans.reduce((sum, knob) => sum + Number(knobValue(setup, knob)), 0)
}

const isOpen = ({ accepted }: Probed) => accepted.at(-1)?.until === null

async function askAgain(probed: Probed, stretch: Stretch): Promise<void> {
  const { world, events, now } = stretch
  const open = probed.accepted.at(-1)
  const wasIn = open?.until === null
  const { accepted: isIn, refusedBy } = await probed.ask(world, now)
  if (isIn && !wasIn) probed.accepted.push({ from: now, until: null })
  if (!isIn && wasIn) {
    open.until = now
    probed.endedBy = { kind: 'event', step: lastChange(events)?.step ?? probed.step, check: refusedBy }
  }
  if (isIn) await askForEnd(probed, stretch)
}

/** Only what ends while the script goes on has to be known to the millisecond before all is over. */
async function askForEnd(probed: Probed, stretch: Stretch): Promise<void> {
  const { world, now, last } = stretch
  probed.isLater = now < last && (await probed.ask(world, last)).accepted
  probed.ends = probed.isLater ? Infinity : await endOf(probed, stretch)
}

/** When the clock alone ends it, to the millisecond; Infinity where it does not within the horizon. */
async function endOf({ ask, ends }: Pick<Probed, 'ask' | 'ends'>, { world, hints, now }: Stretch): Promise<Millis> {
  const isIn = async (at: Millis) => (await ask(world, at)).accepted
  let [held, refused] = [now, now + HORIZON]
  for (const hint of new Set([ends, ...hints])) {
    const before = hint - RESOLUTION
    // Only between what is known, and a comparison with NaN is never true.
    if (!(before > held && hint < refused)) continue
    if (!(await isIn(before))) refused = before
    else if (await isIn(hint)) held = hint
    else return hint
  }
  if (refused === now + HORIZON && (await isIn(refused))) return Infinity
  while (refused - held > RESOLUTION) {
    const middle = Math.floor((held + refused) / 2)
    if (await isIn(middle)) held = middle
    else refused = middle
  }
  return refused
}

function finished(probed: Probed, trace: Trace): Exposure {
  const { kind, step, from, accepted, endedBy } = probed
  return { kind, step, from, accepted, total: total(accepted), requests: requestsOf(probed, trace), endedBy }
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
function requestsOf({ kind, from }: Probed, trace: Trace): number {
  const [actor, path] = kind === 'theft' ? ['mallory', paths.orders] : ['alice', paths.customers]
  return answersTo(trace, actor).filter(
    ({ request, answered }) =>
      urlParts(request.url).pathname === path && answered.at >= from && answered.message.status < 300,
  ).length
}
