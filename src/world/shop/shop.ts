import { isBound, type JwtSetup, type Setup } from '../../scenario/index.ts'
import { freshState, type ShopState, type Shop } from './base.ts'
import { jwtShop, partsOf } from './jwt.ts'
import { loadBff } from './rarer.ts'
import { replicaOf, sessionShop } from './session.ts'

/** The ways that are a talk between the issuer and its servers, so that the two are two. */
const byTalking: readonly JwtSetup['revocation'][] = ['introspection', 'status-list', 'push']

/** The setup as it is built: with an issuer of its own where the servers have to talk to it. */
const asBuilt = (setup: JwtSetup): JwtSetup =>
  byTalking.includes(setup.revocation) ? { ...setup, issuer: 'separate' } : setup

/** The shop at https://shop.test: the taught servers of this setup, with their stores, keys and accounts. */
export async function createShop(setup: Setup, seed: number): Promise<Shop> {
  const state = await freshState(seed)
  return setup.kind === 'session'
    ? sessionShop(setup, seed, state, await replicaOf(setup))
    : tokenShop(asBuilt(setup), seed, state)
}

async function tokenShop(setup: JwtSetup, seed: number, state: ShopState): Promise<Shop> {
  const bound: JwtSetup = isBound(setup) ? setup : { ...setup, binding: 'none' }
  const shop = jwtShop(bound, seed, state, await partsOf(bound))
  if (setup.storage !== 'bff') return shop
  const { bffShop } = await loadBff()
  return bffShop(bound, seed, state, shop)
}
