import { deflateSync, inflateSync } from 'node:zlib'
import { exportJWK, generateKeyPair } from 'jose'
import type { JwtBindings } from '../../../src/server/index.ts'
import { bindings, NOW } from '../bindings.ts'
import { mapStore } from '../mapStore.ts'

export const SHOP = 'https://shop.test'
export const pair = await generateKeyPair('EdDSA', { extractable: true })

/** What a JWT server on Node would be handed, with a clock that stands still. */
export async function jwtBindings(now = NOW, more: Partial<JwtBindings> = {}): Promise<JwtBindings> {
  return {
    ...(await bindings(now)),
    issuer: SHOP,
    audience: SHOP,
    signingKey: async () => ({ alg: 'EdDSA', kid: 'k1', key: pair.privateKey }),
    verificationKey: async (kid?: string) => (kid === 'k1' ? { alg: 'EdDSA', kid, key: pair.publicKey } : null),
    publishedKeys: async () => [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA' }],
    rotateKeys: async () => 'k1',
    keySetUrl: 'https://id.shop.test/jwks.json',
    keySets: mapStore(),
    oneAtATime: (_, work) => work(),
    askOnce: (_, ask) => ask(),
    partnerSecret: 'partner-secret',
    partnerGrants: mapStore(),
    encryptionKey: async () => new Uint8Array(32),
    inBackground: (work) => void work(),
    refreshTokens: mapStore(),
    families: mapStore(),
    refreshKey: new Uint8Array(32).fill(9),
    proofs: mapStore(),
    nonceKey: new Uint8Array(32).fill(7),
    csrfKey: new Uint8Array(32).fill(8),
    issued: mapStore(),
    statusEntries: mapStore(),
    denylist: mapStore(),
    deniedHere: mapStore(),
    notBefore: mapStore(),
    notBeforeHere: mapStore(),
    introspections: mapStore(),
    statusLists: mapStore(),
    subscribers: [],
    enqueue: () => undefined,
    introspectionToken: 'introspection',
    deflate: (data) => Uint8Array.from(deflateSync(data)),
    inflate: async (data, max) => {
      try {
        return inflateSync(data, { maxOutputLength: max })
      } catch {
        return null
      }
    },
    ...more,
  }
}
