import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { openLocks, promiseGate } from '../../../src/browser/index.ts'
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

/** A server and an issuer that answers as the test says, however many ask at once. */
async function beside(answer: () => Promise<Response> | Response, knobs: { jwksTtl?: number } = {}) {
  const asked = { count: 0 }
  const keySets = mapStore<KeySetRow>()
  const app = apiApp({ ...hardenedJwt, issuer: 'separate', ...knobs })
  const locks = openLocks(new Map(), 'server', promiseGate)
  const ask = async (bearer: string, after = 0) =>
    app.request(
      `${SHOP}/orders`,
      { headers: { Authorization: `Bearer ${bearer}` } },
      await jwtBindings(NOW + after, {
        keySets,
        oneAtATime: locks.request,
        verificationKey: async () => null,
        fetch: async () => {
          asked.count++
          return answer()
        },
      }),
    )
  return { asked, ask, status: async (bearer: string, after?: number) => (await ask(bearer, after)).status }
}

const own = await jwk(k1.publicKey, 'k1')
const other = await jwk(k2.publicKey, 'k1')
const { x, ...noPoint } = own

/** Tokens that anybody can make up. */
const anonymous = (count: number) => Promise.all(Array.from({ length: count }, (_, i) => token(`x${i}`, k1.privateKey)))

describe('an issuer that can give no key set', () => {
  const set = async () => ({ keys: [await jwk(k1.publicKey, 'k1')] })
  const large = async () => ({ keys: Array.from({ length: 33 }, (_, i) => ({ kty: 'OKP', kid: `k${i}` })) })
  const failures: [string, () => Promise<Response> | Response][] = [
    ['503', () => new Response('busy', { status: 503 })],
    ['a page', () => new Response('<!doctype html><title>Maintenance</title>')],
    ['no list of keys', () => Response.json({ keys: 'none' })],
    ['a list that holds no keys', () => Response.json({ keys: [null, 7] })],
    ['more keys than an issuer has', async () => Response.json(await large())],
    ['more bytes than a key set has', async () => new Response(`${JSON.stringify(await set())}${' '.repeat(1 << 16)}`)],
    ['nothing: nobody is there', () => Promise.reject(new TypeError('fetch failed'))],
    ['nothing in time', () => Promise.reject(new DOMException('timed out', 'TimeoutError'))],
    [
      'nothing after its first bytes',
      () => new Response(new ReadableStream({ pull: (c) => c.error(new TypeError('reset')) })),
    ],
  ]

  it.each(failures)(
    'answers %s: that is 503, for it says nothing of the token, and a page keeps its login',
    async (_, answer) => {
      const { ask } = await beside(answer)
      const refused = await ask(await token('k1', k1.privateKey))
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '30'])
    },
  )

  it.each([600, 0])('is asked once by fifty anonymous tokens, at once or one by one (jwksTtl %d)', async (jwksTtl) => {
    const { asked, status } = await beside(() => new Response('busy', { status: 503 }), { jwksTtl })
    const bearers = await anonymous(50)
    expect(new Set(await Promise.all(bearers.slice(25).map((bearer) => status(bearer))))).toEqual(new Set([503]))
    for (const bearer of bearers.slice(0, 25)) await status(bearer, 29_999)
    expect(asked.count).toBe(1)
    await status(bearers[0] ?? '', 30_000)
    expect(asked.count).toBe(2)
  })

  it('is asked once by fifty requests that all find no copy, where it does answer', async () => {
    const { asked, status } = await beside(async () => Response.json(await set()))
    const bearer = await token('k1', k1.privateKey)
    const answers = await Promise.all(Array.from({ length: 50 }, () => status(bearer)))
    expect([new Set(answers), asked.count]).toEqual([new Set([200]), 1])
  })

  it('leaves a copy that is still good as it is', async () => {
    const answers = [Response.json(await set()), new Response('busy', { status: 503 })]
    const { status } = await beside(() => answers.shift() ?? Response.error())
    const bearer = await token('k1', k1.privateKey)
    expect(await status(bearer)).toBe(200)
    expect(await status(await token('k2', k2.privateKey), 30_000)).toBe(503)
    expect(await status(bearer, 30_001)).toBe(200)
  })

  it('is given five seconds', async () => {
    const waits: number[] = []
    const more: Partial<JwtBindings> = {
      verificationKey: async () => null,
      timeout: (milliseconds) => {
        waits.push(milliseconds)
        return AbortSignal.abort(new DOMException('timed out', 'TimeoutError'))
      },
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted()
        return Response.json(await set())
      },
    }
    const headers = { Authorization: `Bearer ${await token('k1', k1.privateKey)}` }
    const app = apiApp({ ...hardenedJwt, issuer: 'separate' })
    expect((await app.request(`${SHOP}/orders`, { headers }, await jwtBindings(NOW, more))).status).toBe(503)
    expect(waits).toEqual([5000])
  })
})

describe('a published key', () => {
  const secret = new TextEncoder().encode('x'.repeat(32))
  const oct = (k: string) => ({ kty: 'oct', kid: 'k1', alg: 'HS256', k })
  const byHmac = () =>
    new SignJWT({ sub: 'alice', iss: SHOP, aud: SHOP, exp: NOW / 1000 + 3600 })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })
      .sign(secret)
  const good = async () => token('k1', k1.privateKey)

  it.each<[string, object[], () => Promise<string>]>([
    ['is no secret: with it anybody signs', [oct(Buffer.from(secret).toString('base64url'))], byHmac],
    ['is no short secret, either', [oct('AA')], byHmac],
    ['is no empty secret', [oct('')], byHmac],
    ['is none to encrypt with (RFC 7517 §4.2)', [{ ...own, use: 'enc' }], good],
    ['is none for something else (RFC 7517 §4.3)', [{ ...own, key_ops: ['encrypt'] }], good],
    ['has its algorithm said (RFC 8725 §3.1)', [{ ...own, alg: undefined }], good],
    ['has a name that no other one has', [own, other], good],
    ['has its parts', [noPoint], good],
    ['is as long as its algorithm wants', [{ ...noPoint, x: x?.slice(0, 8) }], good],
    [
      'is on its curve (RFC 8725 §3.4)',
      [{ kty: 'EC', crv: 'P-256', kid: 'k1', alg: 'ES256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
      good,
    ],
    ['has 2048 bits or more (RFC 7518 §3.3)', [{ kty: 'RSA', kid: 'k1', alg: 'RS256', n: 'AQAB', e: 'AQAB' }], good],
  ])('%s; a token by any other is refused', async (_, keys, bearer) => {
    const { status } = await beside(() => Response.json({ keys }))
    expect(await status(await bearer())).toBe(401)
  })

  it('may say that it is for signatures, and to verify', async () => {
    const keys = [{ ...own, use: 'sig', key_ops: ['verify'] }]
    const { status } = await beside(() => Response.json({ keys }))
    expect(await status(await good())).toBe(200)
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
