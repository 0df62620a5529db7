/** Mallory the refresher: he takes a refresh token to the shop, as its own page would. */
import {
  MALLORY,
  proofKeyIn,
  refreshRequest,
  refreshTokenIn,
  refreshedLoot,
  type Loot,
  type ProofKey,
} from '../attacker/index.ts'
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import { isBound, type Setup } from '../scenario/index.ts'
import { paths } from '../server/index.ts'
import { pageKeys } from './keys.ts'
import type { Scene } from './scene.ts'
import { SHOP } from './shop/base.ts'
import type { Asking } from './thiefsProof.ts'

/** What a thief gets for the refresh token in this loot; nothing where he has none or is refused. */
export async function refreshWith(
  { setup, seed }: { readonly setup: Setup; readonly seed: number },
  loot: readonly Loot[],
  ask: Asking,
  send: (request: HttpRequest) => Promise<HttpResponse>,
): Promise<Loot[]> {
  const token = refreshTokenIn(loot)
  if (token === undefined) return []
  const key = setup.kind === 'jwt' && isBound(setup) ? ((await proofKeyIn(loot)) ?? (await ownKey(seed))) : null
  return refreshedLoot(loot, await ask(refreshRequest(token, `${SHOP}${paths.refresh}`), key, send))
}

/** The key of his own pages: proofs by it are flawless, and by the wrong key. */
async function ownKey(seed: number): Promise<ProofKey> {
  const { handle, bytes } = await pageKeys(seed, MALLORY)
  return { privateKey: handle.privateKey, jwk: { kty: bytes.kty ?? '', crv: bytes.crv ?? '', x: bytes.x ?? '' } }
}

/** He refreshes what he holds. */
export async function refresh({ setup, seed, mallory }: Scene, step: number): Promise<void> {
  const loot = await refreshWith({ setup, seed }, mallory.held, mallory.ask, (request) => mallory.send(step, request))
  if (loot.length > 0) mallory.take(step, 'refresh', loot, 'shop')
}
