import type { JwtSetup, Setup } from '../../scenario/index.ts'
import { freshGround, type Ground, type Shop } from './base.ts'
import { bffShop } from './bff.ts'
import { jwtShop } from './jwt.ts'
import { asBuilt } from './revocation.ts'
import { sessionShop } from './session.ts'

/** The shop at https://shop.test: the taught servers of this setup, with their stores, keys and accounts. */
export async function createShop(setup: Setup, seed: number): Promise<Shop> {
  const ground = await freshGround(seed)
  return setup.kind === 'session' ? sessionShop(setup, seed, ground) : tokenShop(asBuilt(setup), seed, ground)
}

const tokenShop = (setup: JwtSetup, seed: number, ground: Ground): Shop =>
  setup.storage === 'bff' ? bffShop(setup, seed, ground) : jwtShop(setup, seed, ground)
