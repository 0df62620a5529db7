/** Questions put to servers at one moment: no time passes, and nothing is recorded. */
import { promiseGate, urlParts, type HttpRequest, type HttpResponse } from '../browser/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { CheckName } from '../server/index.ts'
import type { ActorId } from '../trace/index.ts'
import { addressOf } from './address.ts'
import type { Budget } from './budget.ts'
import { WorldError } from './errors.ts'
import type { Host } from './network.ts'
import type { Schedule } from './schedule.ts'
import { handleHere, type Serving } from './serving.ts'
import type { Shop } from './shop/base.ts'

export interface ProbeOptions {
  /** Where the request comes from, if not from the actor's usual address. */
  readonly clientAddress?: string | undefined
  /** Hears each check on which a server refuses. */
  readonly onRefusal?: (check: CheckName) => void
}

/** Sends one request to the servers of this shop, or of a copy of it, as they are at that time. */
export type Probe = (
  shop: Shop,
  from: ActorId,
  request: HttpRequest,
  at: Millis,
  options?: ProbeOptions,
) => Promise<HttpResponse>

/**
 * @param elsewhere the hosts that are not the shop's
 * @example const answer = await createProbe(schedule, budget, hosts)(shop.copy(), 'mallory', request, 620_000)
 */
export function createProbe(schedule: Schedule, budget: Budget, elsewhere: ReadonlyMap<string, Host>): Probe {
  const probe: Probe = async (shop, from, request, at, { clientAddress = addressOf(from), onRefusal } = {}) => {
    const url = urlParts(request.url)
    const host = shop.route(url, from, clientAddress) ?? elsewhere.get(url.host)
    if (!host) throw new WorldError('no-such-host', url.host)
    const serving: Serving = {
      step: 0,
      now: () => at,
      clientAddress,
      audit: (check, outcome) => {
        if (outcome === 'fail') onRefusal?.(check)
      },
      ledger: () => undefined,
      callStore: ({ act }) => new Promise((resolve) => resolve(act())),
      // Nothing comes later: only this one answer is looked at.
      later: () => undefined,
      gate: promiseGate,
      send: (message) => probe(shop, host.actor, message, at),
      handle: handleHere,
    }
    try {
      await budget.spend()
      return await host.answer(request, serving)
    } catch (error) {
      // An exception is no answer, here as little as in the run itself.
      return schedule.fail(error)
    }
  }
  return probe
}
