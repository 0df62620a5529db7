import { isBound, type JwtSetup, type Setup } from '../../scenario/index.ts'
import { freshGround, type Ground, type Shop } from './base.ts'
import { jwtShop } from './jwt.ts'
import { asBuilt } from './revocation.ts'
import { sessionShop } from './session.ts'

/** The shop at https://shop.test: the taught servers of this setup, with their stores, keys and accounts. */
export async function createShop(setup: Setup, seed: number): Promise<Shop> {
  const ground = await freshGround(seed)
  return setup.kind === 'session' ? sessionShop(setup, seed, ground) : tokenShop(asBuilt(setup), seed, ground)
}

async function tokenShop(setup: JwtSetup, seed: number, ground: Ground): Promise<Shop> {
  const bound: JwtSetup = isBound(setup) ? setup : { ...setup, binding: 'none' }
  if (setup.storage !== 'bff') return jwtShop(bound, seed, ground)
  const { bffShop } = await loadBff()
  return bffShop(bound, seed, ground)
}

/** One setup in many has one: it comes when it is first asked for. */
export const loadBff = () => import('./bff.ts')
