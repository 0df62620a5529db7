import { movesOf } from '../attacker/index.ts'
import type { Scenario, Setup, Step } from '../scenario/index.ts'
import type { Trace, TraceEvent } from '../trace/index.ts'
import { createWorld, type Budget, type Handle, type LineRecorder, type Wire, type World } from '../world/index.ts'
import { besideOthers } from './realm.ts'

export interface RunOptions {
  readonly wire: Wire
  /** How a server's program is had to answer; in place, unless a test puts it behind a socket. */
  readonly handle?: Handle
  /** Awaited whenever nothing happens between `now` and `next`; `next` is Infinity after the last event. */
  readonly onIdle?: (world: World, events: readonly TraceEvent[], now: number, next: number) => Promise<void>
  /** Notes which lines of the servers run; then no other run may be under way (realm.ts). */
  readonly lines?: LineRecorder
  /** Ends the run when it is spent, or nobody wants it any more. */
  readonly budget?: Budget | undefined
}

/**
 * Runs a scenario: one trace for each of its setups, in their order. The same scenario gives the same traces, byte for
 * byte, on every platform and on either wire.
 *
 * @example const [session, jwt] = await run(stolenThenLoggedOut, { wire: directWire })
 */
export async function run(scenario: Scenario, options: RunOptions): Promise<Trace[]> {
  const traces: Trace[] = []
  for (const setup of scenario.setups) traces.push(await runSetup(scenario, setup, options))
  return traces
}

/** Runs the scenario's script against one setup. */
export const runSetup = (scenario: Scenario, setup: Setup, options: RunOptions): Promise<Trace> =>
  besideOthers(() => runScript(scenario, setup, options))

export async function runScript(scenario: Scenario, setup: Setup, options: RunOptions): Promise<Trace> {
  const events: TraceEvent[] = []
  const record = (event: TraceEvent) => void events.push(event)
  const { wire, handle, onIdle, lines, budget } = options
  const world = await createWorld({
    setup,
    seed: scenario.seed,
    wire,
    ...(handle ? { handle } : {}),
    lines,
    budget,
    record,
  })

  const moves = movesIn(scenario.script, setup)
  for (const place of new Set(moves.map(({ step }) => placeOf(step)))) {
    const own = moves.filter(({ step }) => placeOf(step) === place)
    world.schedule.spawn(() => play(world, own, record))
  }
  await world.schedule.run(onIdle && ((now, next) => onIdle(world, events, now, next)))
  return { actors: world.actors, events, end: world.schedule.now() }
}

/** Where a step is done, by one hand at a time: an injected script is Mallory's, and runs in Alice's browser. */
const placeOf = (step: Step) => (step.do === 'inject' ? 'alice' : step.who)

/** What is done, when, and for which step of the script: the step itself, or what a play does that it names. */
interface Move {
  readonly index: number
  readonly step: Step
  readonly isOfPlay: boolean
}

function movesIn(script: readonly Step[], setup: Setup): Move[] {
  const all = script.flatMap((step, index): Move[] => [
    { index, step, isOfPlay: false },
    ...(step.do === 'play' ? movesOf(step, setup, script) : []).map((move) => ({ index, step: move, isOfPlay: true })),
  ])
  return all.toSorted((a, b) => a.step.at - b.step.at)
}

/** One actor's part of the script. A person does one thing at a time: a step begins when the one before has settled. */
async function play(world: World, moves: readonly Move[], record: (event: TraceEvent) => void): Promise<void> {
  for (const { index, step, isOfPlay } of moves) {
    await world.schedule.until(step.at, index)
    // A play goes on beside the steps that come after it, so its step has settled when it has begun.
    if (!isOfPlay) record({ type: 'step', at: world.schedule.now(), step: index })
    await world.act(step, index)
    if (!isOfPlay) record({ type: 'settled', at: world.schedule.now(), step: index })
  }
}
