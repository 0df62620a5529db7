/** One run's clock, randomness, network, browser, server and thief: built afresh from a setup and a seed. */
import { MALLORY, SIBLING, type Loot } from '../attacker/index.ts'
import type { HttpRequest } from '../browser/index.ts'
import type { Millis, Setup, Step } from '../scenario/index.ts'
import type { Actor, ActorId, TraceEvent } from '../trace/index.ts'
import { createAlice } from './alice.ts'
import { createMallory, readOrdersWith } from './mallory.ts'
import { createNetwork, type Send } from './network.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { createShop, customers, OPERATOR_TOKEN, SHOP, type Shop } from './shop.ts'
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
  accepts(loot: readonly Loot[], at: Millis): Promise<boolean>
}

export async function createWorld(options: {
  setup: Setup
  seed: number
  wire: Wire
  record: (event: TraceEvent) => void
}): Promise<World> {
  const { setup, seed, wire, record } = options
  const schedule = createSchedule()
  const shop = await createShop(setup, seed)
  const mallory = createMallory({ schedule, send: () => send, record })
  const hosts = {
    [hostOf(SHOP)]: { actor: 'shop' as const, answer: shop.answer },
    [hostOf(MALLORY)]: { actor: 'mallory' as const, answer: mallory.answer },
    [hostOf(SIBLING)]: { actor: 'mallory' as const, answer: mallory.answer },
  }
  const send: Send = createNetwork({ schedule, wire, hosts, record, overhear: mallory.overhear })
  const alice = createAlice({ schedule, shop, send, record })

  const act = (step: Step, index: number): Promise<unknown> => {
    switch (step.do) {
      case 'login':
        return alice.logIn(index)
      case 'read':
        return alice.readOrders(index)
      case 'transfer':
        return alice.transfer(index)
      case 'logout':
        return alice.logOut(index)
      case 'visit-http':
        return alice.visitHttp(index)
      case 'visit':
        return alice.visit(index, step.page)
      case 'inject':
        return alice.runInjected(index)
      case 'steal':
        return mallory.copyDisk(index, alice.browser.disk())
      case 'listen':
        return mallory.listen()
      case 'replay':
        return mallory.readOrders(index)
      case 'revoke':
        return send(revocation, { from: 'operator', step: index, context: null })
    }
  }

  return {
    schedule,
    actors: actorsOf(shop),
    async act(step, index) {
      await act(step, index)
    },
    async accepts(loot, at) {
      const response = await shop.copy().answer(readOrdersWith(loot), {
        step: 0,
        now: () => at,
        audit: () => undefined,
        ledger: () => undefined,
        reach: (_op, _key, act) => Promise.resolve(act()),
      })
      return response.status >= 200 && response.status < 300
    },
  }
}

const hostOf = (origin: string) => new URL(origin).host

const revocation: HttpRequest = {
  method: 'POST',
  url: `${SHOP}/admin/users/${customers.alice.user}/revoke`,
  headers: [
    ['Host', hostOf(SHOP)],
    ['Authorization', `Bearer ${OPERATOR_TOKEN}`],
  ],
  body: '',
}

function actorsOf(shop: Shop): Actor[] {
  const actor = (id: ActorId, kind: Actor['kind'], name: string, origin: string | null = null): Actor => ({
    id,
    kind,
    name,
    origin,
  })
  return [
    actor('alice', 'browser', 'Alice'),
    actor('mallory', 'thief', 'Mallory', MALLORY),
    actor('operator', 'operator', 'Operator'),
    actor('shop', 'server', 'Server', SHOP),
    ...(shop.hasStore ? [actor('store', 'store', 'Store', SHOP)] : []),
  ]
}
