/** Mallory at his own machine: what he holds, and how he uses it. */
import { proofKeyIn, renewed, replay, type Loot, type Theft } from '../attacker/index.ts'
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import type { Setup } from '../scenario/index.ts'
import { paths } from '../server/index.ts'
import type { ActorId, TraceEvent } from '../trace/index.ts'
import { showsOrdersOf } from './orders.ts'
import type { Send, Sender } from './network.ts'
import type { Schedule } from './schedule.ts'
import { SHOP } from './shop/base.ts'
import { asking, type Asking } from './thiefsProof.ts'
import { vantagePoints } from './vantage.ts'

export interface Mallory {
  readonly held: readonly Loot[]
  /** What he can read of a request that goes by; nothing until he listens. */
  ear: (request: HttpRequest) => readonly Loot[]
  overhear(request: HttpRequest, sender: Sender): void
  /** He has copied, found or made this. */
  take(step: number, by: Theft, loot: readonly Loot[], from?: ActorId): void
  send(step: number, request: HttpRequest, address?: string): Promise<HttpResponse>
  /** How he asks where a proof may be wanted. */
  readonly ask: Asking
  /** He tries to read Alice's orders with what he holds, at one server after another until one shows them. */
  readOrders(step: number): Promise<unknown>
}

/** Reads Alice's orders with this loot: what he tries, and what a probe asks. */
export const readOrdersWith = (loot: readonly Loot[]) => replay(loot, 'GET', `${SHOP}${paths.orders}`)

export function createMallory(options: {
  setup: Setup
  schedule: Schedule
  /** Late bound: the network needs his host, and he needs the network. */
  send: () => Send
  record: (event: TraceEvent) => void
}): Mallory {
  const { setup, schedule, record } = options
  let held: readonly Loot[] = []
  const send: Mallory['send'] = (step, request, address) =>
    options.send()(request, { from: 'mallory', step, context: null, ...(address ? { address } : {}) })

  const mallory: Mallory = {
    get held() {
      return held
    },

    ear: () => [],

    overhear(request, { from, step }) {
      const loot = from === 'alice' ? mallory.ear(request) : []
      if (loot.length > 0) mallory.take(step, 'network', loot)
    },

    take(step, by, loot, from = 'alice') {
      // A copy of nothing does not replace what he already has.
      if (loot.length > 0) held = loot
      record({ type: 'theft', at: schedule.now(), step, thief: 'mallory', from, by, loot })
    },

    send,
    ask: asking('mallory', schedule.now),
    async readOrders(step) {
      const key = await proofKeyIn(held)
      const opens = async (address?: string) => {
        const answer = await mallory.ask(readOrdersWith(held), key, (request) => send(step, request, address))
        const isOpen = showsOrdersOf('alice', answer)
        const now = isOpen ? renewed(held, answer) : held
        if (now !== held) mallory.take(step, 'refresh', now, 'shop')
        return isOpen
      }
      if (setup.servers === 1) return opens()
      for (const address of vantagePoints(setup)) if (await opens(address)) return
    },
  }
  return mallory
}
