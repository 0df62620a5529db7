import { exportJWK, generateKeyPair } from 'jose'
import type { JwtBindings, Store, StoreRow } from '../../../src/server/index.ts'
import { bindings, NOW } from '../bindings.ts'

export const SHOP = 'https://shop.test'
export const pair = await generateKeyPair('EdDSA', { extractable: true })

/** A table in memory, as a test or a small server has it. */
export function tableOf<Row extends StoreRow>(): Store<Row> {
  const rows = new Map<string, Row>()
  return {
    find: async (key) => rows.get(key) ?? null,
    add: async (key, row) => !rows.has(key) && rows.set(key, row).size > 0,
    async insert(key, row) {
      rows.set(key, row)
    },
    update: async (key, row) => rows.has(key) && rows.set(key, row).size > 0,
    async delete(key) {
      const row = rows.get(key) ?? null
      rows.delete(key)
      return row
    },
    keysWhere: async (column, value) => [...rows].filter(([, row]) => row[column] === value).map(([key]) => key),
  }
}

/** What a JWT server on Node would be handed, with a clock that stands still. */
export async function jwtBindings(now = NOW, more: Partial<JwtBindings> = {}): Promise<JwtBindings> {
  return {
    ...(await bindings(now)),
    issuer: SHOP,
    audience: SHOP,
    signingKey: async () => ({ alg: 'EdDSA', kid: 'k1', key: pair.privateKey }),
    verificationKey: async (kid?: string) => (kid === 'k1' ? { alg: 'EdDSA', kid, key: pair.publicKey } : null),
    publishedKeys: async () => [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA' }],
    keySetUrl: 'https://id.shop.test/jwks.json',
    keySets: tableOf(),
    encryptionKey: async () => new Uint8Array(32),
    ...more,
  }
}
