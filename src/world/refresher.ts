/** Mallory the refresher: he takes a refresh token to the shop, as its own page would. */
import { MALLORY, ownProof, refreshRequest, refreshTokenIn, refreshedLoot, type Loot } from '../attacker/index.ts'
import { headerOf, type HttpRequest } from '../browser/index.ts'
import { EPOCH, isBound, type Millis, type Setup } from '../scenario/index.ts'
import { paths } from '../server/index.ts'
import { pageKeys } from './keys.ts'
import type { Scene } from './scene.ts'
import { SHOP } from './shop/base.ts'

/** The request by which a thief gets new tokens for the refresh token in this loot; null when there is none. */
export async function refreshWith(
  { setup, seed }: { readonly setup: Setup; readonly seed: number },
  loot: readonly Loot[],
  at: Millis,
  nonce?: string,
): Promise<HttpRequest | null> {
  const token = refreshTokenIn(loot)
  if (token === undefined) return null
  const url = `${SHOP}${paths.refresh}`
  // A proof, where the shop wants one, by the key of his own pages.
  const key = setup.kind === 'jwt' && isBound(setup) ? await pageKeys(seed, MALLORY) : null
  const made = { method: 'POST', url, now: EPOCH + at, jti: `mallory-${at}`, ...(nonce === undefined ? {} : { nonce }) }
  return refreshRequest(token, url, key && (await ownProof(key, made)))
}

/** He refreshes what he holds. */
export async function refresh(scene: Scene, step: number): Promise<void> {
  const { mallory, schedule } = scene
  const request = await refreshWith(scene, mallory.held, schedule.now())
  if (!request) return
  const answer = await mallory.send(step, request)
  // Where a proof has to hold a nonce, the shop has given him one.
  const nonce = answer.status === 400 ? headerOf(answer, 'DPoP-Nonce') : undefined
  const again = nonce === undefined ? null : await refreshWith(scene, mallory.held, schedule.now(), nonce)
  const loot = refreshedLoot(again ? await mallory.send(step, again) : answer)
  if (loot.length > 0) mallory.take(step, 'refresh', loot, 'shop')
}
