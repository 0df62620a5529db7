/** The thief after the last event: nobody else does anything any more, and he goes on with what he holds. */
import { proofKeyIn, renewed, type Loot } from '../attacker/index.ts'
import type { HttpRequest } from '../browser/index.ts'
import { EPOCH, type Millis } from '../scenario/index.ts'
import { readOrdersWith } from './mallory.ts'
import type { Probe } from './probe.ts'
import { refreshWith } from './refresher.ts'
import type { Scene } from './scene.ts'
import { asking } from './thiefsProof.ts'
import { acceptsThief, addressesOf, type Verdict } from './verdict.ts'

export interface GoingOn {
  /** Whether he would be let in at that time; asking changes nothing. */
  accepted(at: Millis): Promise<Verdict>
  /** Moments that the rows of these servers name as their end: places to ask at first. */
  moments(): Millis[]
  /** He uses what he holds at that time, and keeps whatever an answer gives him. */
  use(at: Millis): Promise<void>
}

/** More are not worth a question each. */
const MOST_MOMENTS = 4

/** He has the servers to himself: a copy of them, so that the run they come from stays as it is. */
export function goOn(scene: Scene, probe: Probe, loot: readonly Loot[]): GoingOn {
  const alone: Scene = { ...scene, shop: scene.shop.copy() }
  let held = loot
  const send = (request: HttpRequest, at: Millis, clientAddress?: string) =>
    probe(alone.shop, 'mallory', request, at, { clientAddress })
  let now: Millis = 0
  const ask = asking('goes-on', () => now)

  return {
    accepted: (at) => acceptsThief(alone, probe, held, at),

    moments() {
      const rows = [...alone.shop.data.tables.values()].flatMap((table) => [...table.values()])
      const named = rows.flatMap(({ expires }) => (typeof expires === 'number' ? [expires - EPOCH] : []))
      return [...new Set(named)].slice(-MOST_MOMENTS)
    },

    async use(at) {
      now = at
      const key = await proofKeyIn(held)
      for (const address of addressesOf(scene.setup))
        held = renewed(held, await ask(readOrdersWith(held), key, (request) => send(request, at, address)))
      const got = await refreshWith(scene, held, ask, (request) => send(request, at))
      if (got.length > 0) held = got
      scene.schedule.throwIfFailed()
    },
  }
}
