import { isBound, type JwtSetup, type Setup } from '../../scenario/index.ts'
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

const tokenShop = (setup: JwtSetup, seed: number, ground: Ground): Shop => {
  const bound: JwtSetup = isBound(setup) ? setup : { ...setup, binding: 'none' }
  return setup.storage === 'bff' ? bffShop(bound, seed, ground) : jwtShop(bound, seed, ground)
}
