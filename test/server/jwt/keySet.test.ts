import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import { apiApp, issuerApp, type JwtBindings, type KeySetRow } from '../../../src/server/index.ts'
import { NOW, OPERATOR } from '../bindings.ts'
import { mapStore } from '../mapStore.ts'
import { jwtBindings, SHOP } from './bindings.ts'

const [k1, k2] = await Promise.all([generateKeyPair('EdDSA'), generateKeyPair('EdDSA')])
const jwk = async (key: CryptoKey, kid: string) => ({ ...(await exportJWK(key)), kid, alg: 'EdDSA' })

const token = (kid: string, key: CryptoKey) =>
  new SignJWT({ sub: 'alice', iss: SHOP, aud: SHOP, exp: NOW / 1000 + 3600 })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
    .sign(key)

/** A server that holds no key, beside an issuer whose key set can be exchanged. */
function server(jwksTtl: number) {
  const published = { keys: [] as object[], fetched: 0 }
  const keySets = mapStore<KeySetRow>()
  const app = apiApp({ ...hardenedJwt, issuer: 'separate', jwksTtl })
  return {
    published,
    async read(bearer: string, after = 0): Promise<number> {
      const more: Partial<JwtBindings> = {
        keySets,
        verificationKey: async () => null,
        async fetch() {
          published.fetched++
          return Response.json({ keys: published.keys })
        },
      }
      const headers = { Authorization: `Bearer ${bearer}` }
      return (await app.request(`${SHOP}/orders`, { headers }, await jwtBindings(NOW + after, more))).status
    },
  }
}

describe('the key set of a separate issuer', () => {
  it('is fetched once and kept for its time (RFC 7517 §5)', async () => {
    const { published, read } = server(600)
    published.keys = [await jwk(k1.publicKey, 'k1')]
    const bearer = await token('k1', k1.privateKey)
    expect([await read(bearer), await read(bearer, 599_999)]).toEqual([200, 200])
    expect(published.fetched).toBe(1)
    expect(await read(bearer, 600_000)).toBe(200)
    expect(published.fetched).toBe(2)
  })

  it('goes on trusting a withdrawn key until the copy expires', async () => {
    const { published, read } = server(600)
    published.keys = [await jwk(k1.publicKey, 'k1')]
    const bearer = await token('k1', k1.privateKey)
    await read(bearer)
    published.keys = [await jwk(k2.publicKey, 'k2')]
    expect([await read(bearer, 599_999), await read(bearer, 600_000)]).toEqual([200, 401])
  })

  it('is fetched again for a name that is not in it, but not for every such name', async () => {
    const { published, read } = server(600)
    published.keys = [await jwk(k1.publicKey, 'k1')]
    await read(await token('k1', k1.privateKey))
    published.keys.push(await jwk(k2.publicKey, 'k2'))
    expect(await read(await token('k2', k2.privateKey), 29_999)).toBe(401)
    expect(published.fetched).toBe(1)
    expect(await read(await token('k2', k2.privateKey), 30_000)).toBe(200)
    for (let i = 0; i < 5; i++) expect(await read(await token(`x${i}`, k1.privateKey), 30_001 + i)).toBe(401)
    expect(published.fetched).toBe(2)
  })

  it('is asked for each time where it is not kept', async () => {
    const { published, read } = server(0)
    published.keys = [await jwk(k1.publicKey, 'k1')]
    const bearer = await token('k1', k1.privateKey)
    await read(bearer)
    published.keys = [await jwk(k2.publicKey, 'k2')]
    expect(await read(bearer, 1)).toBe(401)
    expect(published.fetched).toBe(2)
  })
})

describe('the issuer', () => {
  const app = issuerApp({ ...hardenedJwt, issuer: 'separate' })

  it('publishes public keys alone (RFC 7517 §9.2)', async () => {
    const answer = await app.request(`${SHOP}/jwks.json`, {}, await jwtBindings())
    expect(await answer.json()).toEqual({ keys: [expect.not.objectContaining({ d: expect.anything() as unknown })] })
  })

  it('changes its key for the operator alone', async () => {
    let rotations = 0
    const rotateKeys = async () => `k${++rotations + 1}`
    const ask = async (headers: Record<string, string>) =>
      (
        await app.request(
          `${SHOP}/admin/keys/rotate`,
          { method: 'POST', headers },
          await jwtBindings(NOW, { rotateKeys }),
        )
      ).status
    expect([await ask({}), await ask({ Authorization: 'Bearer guess' }), rotations]).toEqual([401, 401, 0])
    expect([await ask({ Authorization: `Bearer ${OPERATOR}` }), rotations]).toEqual([200, 1])
  })

  it('says so when it has no further key, and goes on with the one it has', async () => {
    const headers = { Authorization: `Bearer ${OPERATOR}` }
    const env = await jwtBindings(NOW, { rotateKeys: async () => null })
    const answer = await app.request(`${SHOP}/admin/keys/rotate`, { method: 'POST', headers }, env)
    expect(answer.status).toBe(409)
    expect(await (await app.request(`${SHOP}/jwks.json`, {}, env)).json()).toMatchObject({ keys: [{ kid: 'k1' }] })
  })
})
