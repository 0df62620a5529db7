import { isBound, type JwtSetup, type Setup } from '../../scenario/index.ts'
import { freshState, type Shop, type ShopState } from './base.ts'
import { bffShop } from './bff.ts'
import { jwtShop } from './jwt.ts'
import { sessionShop } from './session.ts'

/** The revocation strategies by which the issuer and its servers talk, so that the two are two. */
const needsSeparateIssuer: readonly JwtSetup['revocation'][] = ['introspection', 'status-list', 'push']

/** The setup as it is built: with an issuer of its own where the servers have to talk to it. */
const asBuilt = (setup: JwtSetup): JwtSetup =>
  needsSeparateIssuer.includes(setup.revocation) ? { ...setup, issuer: 'separate' } : setup

/** The shop at https://shop.test: the taught servers of this setup, with their stores, keys and accounts. */
export async function createShop(setup: Setup, seed: number): Promise<Shop> {
  const state = await freshState(seed)
  return setup.kind === 'session' ? sessionShop(setup, seed, state) : tokenShop(asBuilt(setup), seed, state)
}

function tokenShop(setup: JwtSetup, seed: number, state: ShopState): Shop {
  const bound: JwtSetup = isBound(setup) ? setup : { ...setup, binding: 'none' }
  const shop = jwtShop(bound, seed, state)
  return setup.storage === 'bff' ? bffShop(bound, seed, state, shop) : shop
}
