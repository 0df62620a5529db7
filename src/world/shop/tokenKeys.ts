/** The keys of the shop that signs tokens: which one signs now, and who holds which part of it. */
import type { JWK } from 'jose'
import type { JwtSetup } from '../../scenario/index.ts'
import type { TokenKey } from '../../server/index.ts'
import type { Data } from '../data.ts'
import { issuerKeys, keysNamed, type KeyName } from '../keys.ts'
import type { Shop } from './base.ts'

export interface TokenKeys {
  signing(): Promise<TokenKey>
  /** The key of that name to verify with, for who holds the keys himself. */
  verification(kid: string | undefined): Promise<TokenKey | null>
  /** The issuer's key set; a secret is not in it. */
  published(): Promise<JWK[]>
  /** Signs with another key from now on, and withdraws the old one; null where there is no other one. */
  rotate(): Promise<string | null>
  readonly onServers: NonNullable<Shop['keys']>
}

export function tokenKeys(setup: JwtSetup, seed: number, { notes }: Data): TokenKeys {
  const { alg } = setup
  const rotations = () => Number(notes.get('rotations') ?? 0)
  const current = (): KeyName => `k${rotations() + 1}`
  const pair = () => issuerKeys(setup, seed, current())
  const named = (jwk: JWK): JWK => ({ ...jwk, kid: current(), alg })
  return {
    signing: async () => ({ alg, kid: current(), key: (await pair()).sign }),
    verification: async (kid) => (kid === current() ? { alg, kid, key: (await pair()).verify } : null),
    async published() {
      const { published } = await pair()
      return published ? [{ ...named(published), use: 'sig' }] : []
    },
    async rotate() {
      const next = rotations() + 1
      if (!(await keysNamed(alg, seed, `k${next + 1}`))) return null
      notes.set('rotations', next)
      return current()
    },
    onServers: {
      signing: async () => named((await pair()).secret),
      async ofService() {
        const { published, secret } = await pair()
        return named(published ?? secret)
      },
    },
  }
}
