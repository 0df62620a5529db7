/** One run's clock, randomness, network, browser, servers and thief: built afresh from a setup and a seed. */
import { MALLORY, PARTNER, SIBLING, sniff, type Loot } from '../attacker/index.ts'
import type { Millis, Setup, Step } from '../scenario/index.ts'
import type { Actor, TraceEvent } from '../trace/index.ts'
import { actIn } from './acts/acts.ts'
import { createAlice } from './alice.ts'
import { createBudget, type Budget } from './budget.ts'
import { NO_EXCHANGE, servingExchange, type CurrentExchange } from './currentExchange.ts'
import type { LineRecorder } from './lineRecorder.ts'
import { goOn, type GoingOn } from './goingOn.ts'
import { createMallory } from './mallory.ts'
import { installMeteredCrypto } from './meteredCrypto.ts'
import { createNetwork, type Host } from './network.ts'
import { blockUntilHttp } from './portBlock.ts'
import { createProbe, type Probe } from './probe.ts'
import type { Scene } from './scene.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { handleHere, type Handle } from './serving.ts'
import { hostOf } from './shop/base.ts'
import { createShop } from './shop/shop.ts'
import { answerOf } from './site.ts'
import { acceptsThief, showsCustomers, type Verdict } from './verdict.ts'
import type { Wire } from './wire/index.ts'

/** Everything of one run; nothing of another run is in it. */
export interface World {
  readonly schedule: Schedule
  readonly actors: readonly Actor[]
  /** Lets an actor try one step of the script, now. */
  act(step: Step, index: number): Promise<void>
  /** Whether the servers, as they are now but at the time `at`, would let the thief read Alice's orders with this loot. */
  accepts(loot: readonly Loot[], at: Millis): Promise<Verdict>
  /** The thief alone with a copy of the servers as they are now. */
  goOn(loot: readonly Loot[]): GoingOn
  /** Whether they would show Alice the list that is for staff, with the credential she has now. */
  showsCustomers(at: Millis): Promise<Verdict>
}

/** Builds a world from a setup and a seed; nothing of another run is in it. */
export async function createWorld(options: {
  setup: Setup
  seed: number
  wire: Wire
  handle?: Handle
  /** Notes which lines of the servers run, where somebody wants to know. */
  lines?: LineRecorder | undefined
  /** What the run may ask of the device. */
  budget?: Budget | undefined
  record: (event: TraceEvent) => void
}): Promise<World> {
  const { setup, seed, wire, handle = handleHere, lines, budget = createBudget(), record } = options
  const current: CurrentExchange = { ...NO_EXCHANGE }
  installMeteredCrypto()
  const schedule = createSchedule(current)
  lines?.follow(current, schedule.now)
  const shop = await createShop(setup, seed)
  const mallory = createMallory({ setup, schedule, send: () => network.send, record })
  const his: Host = {
    actor: 'mallory',
    answer: (message, serving) => answerOf(scene, message, serving),
  }
  // A map: what an answer or a token names as a host may be any word, and an object knows some of them.
  const elsewhere: ReadonlyMap<string, Host> = new Map(
    [MALLORY, SIBLING, PARTNER].map((origin) => [hostOf(origin), his]),
  )
  const network = createNetwork({
    schedule,
    wire,
    route: (url, from, address) => elsewhere.get(url.host) ?? shop.route(url, from, address),
    latency: setup.latency,
    storeLatency: setup.storeLatency,
    isAtHand: (store) => shop.actors.some(({ id, within }) => id === store && within !== undefined),
    handle,
    current,
    budget,
    lines,
    record,
    refuses: blockUntilHttp(() => mallory.ear === sniff),
    overhear: (request, sender) => mallory.overhear(request, sender),
  })
  const alice = createAlice({ seed, userAgent: setup.browser, schedule, shop, send: network.send, record })
  const ask = createProbe(schedule, budget, elsewhere)
  // What a copy of the servers does is done for no exchange.
  const probe: Probe = (...question) => servingExchange(current, NO_EXCHANGE, () => ask(...question))
  const tryOut: Scene['tryOut'] = (request, clientAddress) =>
    probe(shop, 'mallory', request, schedule.now(), { clientAddress })
  const scene: Scene = { setup, seed, schedule, shop, network, alice, mallory, record, tryOut }

  return {
    schedule,
    actors: [...people, ...shop.actors],
    act: (step, index) => actIn(scene, step, index),
    accepts: (loot, at) => acceptsThief(scene, probe, loot, at),
    goOn: (loot) => goOn(scene, probe, loot),
    showsCustomers: (at) => showsCustomers(scene, probe, at),
  }
}

const people: readonly Actor[] = [
  { id: 'alice', kind: 'browser', name: 'Alice', origin: null },
  { id: 'mallory', kind: 'thief', name: 'Mallory', origin: MALLORY },
  { id: 'operator', kind: 'operator', name: 'Operator', origin: null },
]
