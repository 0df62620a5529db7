import type { Setup } from '../scenario/index.ts'
import { keysOf } from './keys.ts'

/** Mallory's own key pair, of the kind that the shop uses, if that is a pair. */
export async function attackerKey(setup: Setup, seed: number) {
  const alg = setup.kind === 'jwt' && setup.alg !== 'HS256' ? setup.alg : 'EdDSA'
  const { sign, published } = await keysOf(alg, seed, 'mallory')
  return { alg, sign, published: { ...published, kid: 'mallory', alg } }
}
