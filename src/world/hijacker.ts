/** Mallory the hijacker: session ids that he guesses, chooses or makes up. */
import { chosenId, idsLike, invented, ownId, planting, type Loot } from '../attacker/index.ts'
import { readOrdersWith } from './mallory.ts'
import { logInAsHimself } from './ownLogin.ts'
import type { Scene } from './scene.ts'
import { SHOP } from './shop/base.ts'

/** How many he tries before somebody would notice, and how many in a second. */
const TRIES = 150
const PER_SECOND = 50

/** Tries one id after another against the shop; the one that opened Alice's orders, if any. */
export async function guess(scene: Scene, step: number): Promise<readonly Loot[]> {
  const { schedule, record, tryOut } = scene
  const own = ownId(await logInAsHimself(scene, step))
  let tries = 0
  let found: Loot | null = null
  for (const id of own ? idsLike(own) : []) {
    if (tries === TRIES) break
    if (id.value === own?.value) continue
    tries++
    if (tries % PER_SECOND === 0) await schedule.until(schedule.now() + 1000)
    const { status } = await tryOut(readOrdersWith([id]))
    if (status !== 200) continue
    found = id
    break
  }
  record({ type: 'tries', at: schedule.now(), step, thief: 'mallory', count: tries, hit: found !== null })
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
