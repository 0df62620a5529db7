/** What the servers would say to the thief, or to Alice: asked of a copy of them, so that asking changes nothing. */
import { proofKeyIn, type Loot } from '../attacker/index.ts'
import type { HttpRequest } from '../browser/index.ts'
import type { Millis, Setup } from '../scenario/index.ts'
import type { CheckName } from '../server/index.ts'
import { addressOf } from './address.ts'
import { askForCustomers } from './customersRequest.ts'
import { showsOrdersOf } from './orders.ts'
import { readOrdersWith } from './mallory.ts'
import type { Probe } from './probe.ts'
import { refreshWith } from './refresher.ts'
import type { Scene } from './scene.ts'
import { asking } from './thiefsProof.ts'
import { vantagePoints } from './vantage.ts'

/** What the servers would say. */
export interface Verdict {
  readonly accepted: boolean
  /** The check on which they would refuse. */
  readonly refusedBy: CheckName | null
}

/** From where he asks: a thief whom one server refuses asks the next one. */
export const addressesOf = (setup: Setup): readonly string[] =>
  setup.servers > 1 ? vantagePoints(setup) : [addressOf('mallory')]

/** Whether the servers, as they are now but at the time `at`, would let the thief read Alice's orders with this loot. */
export async function acceptsThief(scene: Scene, probe: Probe, loot: readonly Loot[], at: Millis): Promise<Verdict> {
  const { setup, shop, schedule } = scene
  const copy = shop.copy()
  let refusedBy: CheckName | null = null
  const ask = (request: HttpRequest, clientAddress?: string) =>
    probe(copy, 'mallory', request, at, { clientAddress, onRefusal: (check) => (refusedBy = check) })
  const addresses = addressesOf(setup)
  const proving = asking('asked', () => at)
  const opens = async (held: readonly Loot[]) => {
    const key = await proofKeyIn(held)
    const read = (address: string) => proving(readOrdersWith(held), key, (request) => ask(request, address))
    for (const address of addresses) if (showsOrdersOf('alice', await read(address))) return true
    return false
  }
  /** A refresh token that still gives an access token is as good as one. */
  const opensOnceRefreshed = async () => {
    const got = await refreshWith(scene, loot, proving, ask)
    return got.length > 0 && (await opens(got))
  }
  const isIn = await opens(loot)
  const accepted = isIn || (await opensOnceRefreshed())
  schedule.throwIfFailed()
  return { accepted, refusedBy: isIn ? null : refusedBy }
}

/** Whether they would show Alice the list that is for staff, with the credential she has now. */
export async function showsCustomers(scene: Scene, probe: Probe, at: Millis): Promise<Verdict> {
  const { alice, shop, network, schedule } = scene
  let refusedBy: CheckName | null = null
  const { status } = await askForCustomers(alice, at, (request) =>
    probe(shop.copy(), 'alice', request, at, {
      clientAddress: network.addressOf('alice'),
      onRefusal: (check) => (refusedBy = check),
    }),
  )
  schedule.throwIfFailed()
  return { accepted: status >= 200 && status < 300, refusedBy }
}
