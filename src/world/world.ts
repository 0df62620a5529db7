/** One run's clock, randomness, network, browser, servers and thief: built afresh from a setup and a seed. */
import { MALLORY, PARTNER, SIBLING, refreshedLoot, type Loot } from '../attacker/index.ts'
import { urlParts, type HttpRequest, type HttpResponse } from '../browser/index.ts'
import type { Millis, Setup, Step } from '../scenario/index.ts'
import type { Actor, ActorId, TraceEvent } from '../trace/index.ts'
import { actIn } from './acts/acts.ts'
import { addressOf } from './address.ts'
import { createAlice } from './alice.ts'
import { askForCustomers } from './customersRequest.ts'
import { isHers } from './hers.ts'
import { canRefresh, createMallory, readOrdersWith } from './mallory.ts'
import { createNetwork, NoSuchHostError, type Host } from './network.ts'
import { refreshWith } from './refresher.ts'
import type { Scene } from './scene.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { performHere, type Perform, type Serving } from './serving.ts'
import { hostOf, type Shop } from './shop/base.ts'
import { createShop } from './shop/shop.ts'
import { answerOf } from './site.ts'
import { vantagePoints } from './vantage.ts'
import type { Wire } from './wire/index.ts'

export interface World {
  readonly schedule: Schedule
  readonly actors: readonly Actor[]
  /** Lets an actor try one step of the script, now. */
  act(step: Step, index: number): Promise<void>
  /**
   * Would the servers, as they are now but at the time `at`, let the thief read Alice's orders with this loot? Asked of
   * a copy of the servers, so that asking changes nothing.
   */
  accepts(loot: readonly Loot[], at: Millis): Promise<Verdict>
  /** Would they show Alice the list that is for staff, with the credential she has now? */
  showsCustomers(at: Millis): Promise<Verdict>
}

/** What the servers would say. */
export interface Verdict {
  readonly accepted: boolean
  /** The check on which they would refuse. */
  readonly refusedBy: string | null
}

export async function createWorld(options: {
  setup: Setup
  seed: number
  wire: Wire
  perform?: Perform
  record: (event: TraceEvent) => void
}): Promise<World> {
  const { setup, seed, wire, perform = performHere, record } = options
  const schedule = createSchedule()
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
    perform,
    record,
    overhear: (request, sender) => mallory.overhear(request, sender),
  })
  const alice = createAlice({ seed, schedule, shop, send: network.send, record })
  const tryOut: Scene['tryOut'] = (request, clientAddress) =>
    ask(shop, elsewhere, 'mallory', request, schedule.now(), { clientAddress })
  const scene: Scene = { setup, seed, schedule, shop, network, alice, mallory, record, tryOut }

  return {
    schedule,
    actors: [...people, ...shop.actors],
    act: (step, index) => actIn(scene, step, index),
    async accepts(loot, at) {
      // A thief whom one server refuses asks the next one.
      const copy = shop.copy()
      let refusedBy: string | null = null
      const asked = (request: HttpRequest, clientAddress?: string) =>
        ask(copy, elsewhere, 'mallory', request, at, { clientAddress, onRefusal: (check) => (refusedBy = check) })
      const addresses = setup.servers > 1 ? vantagePoints(setup) : [addressOf('mallory')]
      const opens = async (held: readonly Loot[]) => {
        for (const address of addresses) if (isHers(await asked(readOrdersWith(held), address))) return true
        return false
      }
      if (await opens(loot)) return { accepted: true, refusedBy: null }
      // A refresh token that still gives an access token is as good as one.
      if (!canRefresh(loot)) return { accepted: false, refusedBy }
      const refreshing = await refreshWith(scene, loot, at)
      const accepted = refreshing !== null && (await opens(refreshedLoot(await asked(refreshing))))
      return { accepted, refusedBy }
    },
    async showsCustomers(at) {
      let refusedBy: string | null = null
      const answer = await askForCustomers(alice, at, (request) =>
        ask(shop.copy(), elsewhere, 'alice', request, at, {
          clientAddress: network.addressOf('alice'),
          onRefusal: (check) => (refusedBy = check),
        }),
      )
      return { accepted: isFine(answer), refusedBy }
    },
  }
}

const isFine = ({ status }: HttpResponse) => status >= 200 && status < 300

/** Asks servers at one moment: no time passes, and nothing is recorded. */
async function ask(
  shop: Shop,
  elsewhere: ReadonlyMap<string, Host>,
  from: ActorId,
  request: HttpRequest,
  at: Millis,
  options: { readonly clientAddress?: string | undefined; readonly onRefusal?: (check: string) => void } = {},
): Promise<HttpResponse> {
  const { clientAddress = addressOf(from), onRefusal } = options
  const url = urlParts(request.url)
  const host = shop.route(url, from, clientAddress) ?? elsewhere.get(url.host)
  if (!host) throw new NoSuchHostError(url.host)
  const serving: Serving = {
    step: 0,
    now: () => at,
    clientAddress,
    audit: (check, outcome) => {
      if (outcome === 'fail') onRefusal?.(check)
    },
    ledger: () => undefined,
    reach: ({ act }) => new Promise((resolve) => resolve(act())),
    // Nothing comes later: only this one answer is looked at.
    later: () => undefined,
    send: (message) => ask(shop, elsewhere, host.actor, message, at),
    perform: performHere,
  }
  return host.answer(request, serving)
}

const people: readonly Actor[] = [
  { id: 'alice', kind: 'browser', name: 'Alice', origin: null },
  { id: 'mallory', kind: 'thief', name: 'Mallory', origin: MALLORY },
  { id: 'operator', kind: 'operator', name: 'Operator', origin: null },
]
