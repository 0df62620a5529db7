/** One run's clock, randomness, network, browser, server and thief: built afresh from a setup and a seed. */
import { copyFromDisk, replay, type Loot } from '../attacker/index.ts'
import { createBrowser, type Browser, type HttpRequest, type Tab } from '../browser/index.ts'
import { EPOCH, type Millis, type Setup, type Step } from '../scenario/index.ts'
import type { Actor, ActorId, TraceEvent } from '../trace/index.ts'
import { createNetwork, type Send } from './network.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { ALICE, createShop, OPERATOR_TOKEN, SHOP, type Shop } from './shop.ts'
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
  const { host } = new URL(SHOP)
  const hosts = { [host]: { actor: 'shop' as const, answer: shop.answer } }
  const send = createNetwork({ schedule, wire, hosts, record })

  const alice = createAlice(schedule, send, record)
  const mallory = createMallory(alice, schedule, send, record)

  const actions: Record<Step['do'], (step: number) => Promise<unknown>> = {
    login: (step) => alice.do(step, (page) => shop.page.logIn(page, ALICE.user, ALICE.password)),
    read: (step) => alice.do(step, (page) => shop.page.readOrders(page)),
    logout: (step) => alice.do(step, (page) => shop.page.logOut(page)),
    steal: (step) => mallory.steal(step),
    replay: (step) => mallory.readOrders(step),
    revoke: (step) => send(revocation, { from: 'operator', step, context: null }),
  }

  return {
    schedule,
    actors: actorsOf(shop),
    async act(step, index) {
      await actions[step.do](index)
    },
    async accepts(loot, at) {
      const response = await shop.copy().answer(readOrders(loot), {
        now: () => at,
        audit: () => undefined,
        reach: (_op, _key, act) => Promise.resolve(act()),
      })
      return response.status >= 200 && response.status < 300
    },
  }
}

const readOrders = (loot: readonly Loot[]) => replay(loot, 'GET', `${SHOP}/orders`)

const revocation: HttpRequest = {
  method: 'POST',
  url: `${SHOP}/admin/users/${ALICE.user}/revoke`,
  headers: [
    ['Host', new URL(SHOP).host],
    ['Authorization', `Bearer ${OPERATOR_TOKEN}`],
  ],
  body: '',
}

/** Alice at her browser, with one tab on the shop; the shop's script does what she clicks. */
function createAlice(schedule: Schedule, send: Send, record: (event: TraceEvent) => void) {
  let step = 0
  const browser: Browser = createBrowser({
    deps: {
      now: () => EPOCH + schedule.now(),
      send: (request, context) => send(request, { from: 'alice', step, context }),
      record: (event) => record({ type: 'browser', at: schedule.now(), step, browser: 'alice', event }),
    },
  })
  let tab: Tab | undefined
  return {
    browser,
    async do(during: number, click: (page: Tab['page']) => Promise<unknown>) {
      step = during
      tab ??= await browser.open(`${SHOP}/`)
      await click(tab.page)
    },
  }
}

/** Mallory: malware on Alice's device that sends home what it copies, and his own machine to use it from. */
function createMallory(
  alice: { readonly browser: Browser },
  schedule: Schedule,
  send: Send,
  record: (event: TraceEvent) => void,
) {
  let held: readonly Loot[] = []
  return {
    async steal(step: number) {
      const loot = copyFromDisk(alice.browser.disk())
      // A copy of nothing does not replace what he already has.
      if (loot.length > 0) held = loot
      record({ type: 'theft', at: schedule.now(), step, thief: 'mallory', from: 'alice', loot })
    },
    readOrders: (step: number) => send(readOrders(held), { from: 'mallory', step, context: null }),
  }
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
    actor('mallory', 'thief', 'Mallory'),
    actor('operator', 'operator', 'Operator'),
    actor('shop', 'server', 'Server', SHOP),
    ...(shop.hasStore ? [actor('store', 'store', 'Store', SHOP)] : []),
  ]
}
