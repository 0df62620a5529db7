import type { Setup } from '../../scenario/index.ts'
import { freshGround, type Shop } from './base.ts'
import { jwtShop } from './jwt.ts'
import { asBuilt } from './revocation.ts'
import { sessionShop } from './session.ts'

/** The shop at https://shop.test: the taught servers of this setup, with their stores, keys and accounts. */
export async function createShop(setup: Setup, seed: number): Promise<Shop> {
  const ground = await freshGround(seed)
  return setup.kind === 'session' ? sessionShop(setup, seed, ground) : jwtShop(asBuilt(setup), seed, ground)
}
