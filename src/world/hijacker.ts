/** Mallory the hijacker: session ids that he guesses, chooses or makes up. */
import { bitsOf, chosenId, idsLike, invented, ownId, planting, type Loot } from '../attacker/index.ts'
import { showsOrdersOf } from './orders.ts'
import { readOrdersWith } from './mallory.ts'
import { logInAsHimself } from './ownLogin.ts'
import type { Scene } from './scene.ts'
import { SHOP } from './shop/base.ts'
import { vantagePoints } from './vantage.ts'

/** How many he tries before somebody would notice, which is every id of 8 bits; and how many in a second. */
const TRIES = 256
const PER_SECOND = 50

/** Tries one id after another against the shop, at each of its servers; the one that opened Alice's orders, if any. */
export async function guess(scene: Scene, step: number): Promise<readonly Loot[]> {
  const { setup, schedule, record, tryOut } = scene
  const own = ownId(await logInAsHimself(scene, step))
  const addresses = vantagePoints(setup)
  let tries = 0
  let found: Loot | null = null
  for (const id of own ? idsLike(own) : []) {
    if (tries === TRIES) break
    tries++
    if (tries % PER_SECOND === 0) await schedule.until(schedule.now() + 1000)
    for (const address of addresses) if (showsOrdersOf('alice', await tryOut(readOrdersWith([id]), address))) found = id
    if (found) break
  }
  const bits = own ? bitsOf(own) : 0
  record({ type: 'tries', at: schedule.now(), step, thief: 'mallory', count: tries, bits, hit: found !== null })
  return found ? [found] : []
}

/** Cookies after the pattern of his own. */
export const invent = async (scene: Scene, step: number): Promise<readonly Loot[]> =>
  invented(await logInAsHimself(scene, step))

/** An id that he knows, and the Set-Cookie line that plants it; null where the shop has no ids. */
export async function plant(
  scene: Scene,
  step: number,
): Promise<{ readonly loot: readonly Loot[]; readonly line: string } | null> {
  const given = ownId(await scene.mallory.send(step, { ...readOrdersWith([]), url: `${SHOP}/` }))
  const own = given ?? ownId(await logInAsHimself(scene, step))
  if (!own) return null
  const id = given ?? chosenId(own)
  return { loot: [id], line: planting(id) }
}
