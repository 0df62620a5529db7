import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../src/scenario/index.ts'
import {
  jwtApp,
  jwtPage,
  type FamilyRow,
  type JwtConfig,
  type PagePowers,
  type ProofRow,
  type RefreshRow,
} from '../../src/server/index.ts'
import { logIn, NOW } from './bindings.ts'
import { jwtBindings, SHOP } from './jwt/bindings.ts'
import { mapStore } from './mapStore.ts'

const alice = await generateKeyPair('Ed25519')
const mallory = await generateKeyPair('Ed25519', { extractable: true })
type Pair = typeof alice

const hash = async (token: string) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))).toString('base64url')

let jtis = 0
/** A proof as RFC 9449 §4.2 has it, with some of it changed. */
const proofFor = async (
  token: string | null,
  claims: Record<string, unknown> = {},
  header: { pair?: Pair; typ?: string; jwk?: JWK } = {},
) => {
  const { pair = alice, typ = 'dpop+jwt' } = header
  const ath = token === null ? {} : { ath: await hash(token) }
  return new SignJWT({ jti: `jti-${jtis++}`, htm: 'GET', htu: `${SHOP}/orders`, iat: NOW / 1000, ...ath, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ, jwk: header.jwk ?? (await exportJWK(pair.publicKey)) })
    .sign(pair.privateKey)
}

async function shop(knobs: Partial<JwtConfig> = {}) {
  const app = jwtApp({ ...hardenedJwt, binding: 'dpop', ...knobs })
  const stores = {
    proofs: mapStore<ProofRow>(),
    refreshTokens: mapStore<RefreshRow>(),
    families: mapStore<FamilyRow>(),
  }
  const request = async (path: string, init: RequestInit, now = NOW) =>
    app.request(SHOP + path, init, await jwtBindings(now, stores))
  const login = logIn()
  const DPoP = await proofFor(null, { htm: 'POST', htu: `${SHOP}/login` })
  const answer = await request('/login', { ...login, headers: { ...login.headers, DPoP } })
  const { access_token: token, refresh_token: refreshToken = '' } = (await answer.json()) as Record<string, string>
  if (!token) throw new Error('the login gives a token')
  return {
    token,
    refreshToken,
    request,
    answer,
    /** The status of a request for the orders with this proof. */
    async read(proof: string | null, scheme = 'DPoP', now = NOW) {
      const headers = { Authorization: `${scheme} ${token}`, ...(proof === null ? {} : { DPoP: proof }) }
      return (await request('/orders?page=1', { headers }, now)).status
    },
  }
}

describe('a token that is bound to a key', () => {
  it('opens the orders with a proof by that key, whatever the query says', async () => {
    const { read, token } = await shop()
    expect(await read(await proofFor(token))).toBe(200)
  })

  it('says its key’s thumbprint in cnf.jkt, and its type (RFC 9449 §5, §6.1)', async () => {
    const { token } = await shop()
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(payload).toMatchObject({ cnf: { jkt: expect.stringMatching(/^[\w-]{43}$/) } })
  })

  it('opens nothing without a proof, nor as a plain bearer token', async () => {
    const { read, token } = await shop()
    expect(await read(null)).toBe(401)
    expect(await read(await proofFor(token), 'Bearer')).toBe(401)
  })

  it.each([
    ['by another key', (token: string) => proofFor(token, {}, { pair: mallory })],
    ['for another method', (token: string) => proofFor(token, { htm: 'POST' })],
    ['for another URL', (token: string) => proofFor(token, { htu: `${SHOP}/transfer` })],
    ['for another host', (token: string) => proofFor(token, { htu: 'https://mallory.test/orders' })],
    ['for another token', () => proofFor('another')],
    ['without ath', () => proofFor(null)],
    ['without jti', (token: string) => proofFor(token, { jti: undefined })],
    ['that is too old', (token: string) => proofFor(token, { iat: NOW / 1000 - 61 })],
    ['from the future', (token: string) => proofFor(token, { iat: NOW / 1000 + 61 })],
    ['of another type', (token: string) => proofFor(token, {}, { typ: 'JWT' })],
    ['that is no JWT', async () => 'proof'],
  ])('opens nothing with a proof %s (RFC 9449 §4.3)', async (_, make) => {
    const { read, token } = await shop()
    expect(await read(await make(token))).toBe(401)
  })

  it('opens nothing with Mallory’s signature under Alice’s public key', async () => {
    const { read, token } = await shop()
    const jwk = await exportJWK(alice.publicKey)
    expect(await read(await proofFor(token, {}, { pair: mallory, jwk }))).toBe(401)
  })

  it('opens nothing with a proof that carries a private key (RFC 9449 §4.3, 7)', async () => {
    const { read, token } = await shop()
    const jwk = await exportJWK(mallory.privateKey)
    expect(await read(await proofFor(token, {}, { pair: mallory, jwk }))).toBe(401)
  })
})

describe('the challenge of a refused request (RFC 9449 §7.1)', () => {
  it.each([
    ['nothing', {}, ''],
    ['a token of no worth', { Authorization: 'DPoP no.good.token' }, ', error="invalid_token"'],
  ])('names the algorithms of proofs, after %s', async (_, headers, error) => {
    const { request } = await shop()
    const answer = await request('/orders', { headers })
    expect(answer.headers.get('WWW-Authenticate')).toBe(`DPoP realm="shop", algs="EdDSA ES256"${error}`)
  })

  it('names them after a proof of no worth, too', async () => {
    const { request, token } = await shop()
    const answer = await request('/orders', { headers: { Authorization: `DPoP ${token}`, DPoP: 'proof' } })
    expect(answer.headers.get('WWW-Authenticate')).toBe(
      'DPoP realm="shop", algs="EdDSA ES256", error="invalid_dpop_proof"',
    )
  })
})

describe('a proof', () => {
  it('works once', async () => {
    const { read, token } = await shop()
    const proof = await proofFor(token)
    expect([await read(proof), await read(proof)]).toEqual([200, 401])
  })

  it('works again where its jti is not kept, for as long as it is fresh', async () => {
    const { read, token } = await shop({ checkProofReuse: false })
    const proof = await proofFor(token)
    expect([
      await read(proof),
      await read(proof, 'DPoP', NOW + 60_000),
      await read(proof, 'DPoP', NOW + 61_000),
    ]).toEqual([200, 200, 401])
  })

  it('works for any URL where its target is not checked', async () => {
    const { read, token } = await shop({ checkProofTarget: false })
    expect(await read(await proofFor(token, { htm: 'POST', htu: `${SHOP}/transfer` }))).toBe(200)
  })
})

describe('a login', () => {
  it('without a proof gets no token', async () => {
    const { request } = await shop()
    expect((await request('/login', logIn())).status).toBe(400)
  })
})

describe('a refresh token that is bound to a key', () => {
  const refresh = async ({ request, refreshToken }: Awaited<ReturnType<typeof shop>>, pair: Pair) => {
    const DPoP = await proofFor(null, { htm: 'POST', htu: `${SHOP}/refresh` }, { pair })
    const body = new URLSearchParams({ refresh_token: refreshToken })
    return (await request('/refresh', { method: 'POST', headers: { DPoP }, body })).status
  }

  it('refreshes with a proof by that key alone (RFC 9449 §5)', async () => {
    const stolen = await shop({ refresh: 'rotating' })
    expect(await refresh(stolen, mallory)).toBe(400)
    expect(await refresh(stolen, alice)).toBe(200)
  })
})

describe('the page’s own proofs', () => {
  it('are accepted by the server', async () => {
    const app = jwtApp({ ...hardenedJwt, binding: 'dpop' })
    const stored = new Map<string, string>()
    const page: PagePowers = {
      url: `${SHOP}/`,
      now: () => NOW,
      randomUUID: () => crypto.randomUUID(),
      keyPair: async () => alice,
      locks: { request: (_, callback) => callback() },
      localStorage: {
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: (key) => void stored.delete(key),
      },
      async fetch(url, init) {
        const answer = await app.request(SHOP + url, init, await jwtBindings())
        return { status: answer.status, body: await answer.text() }
      },
    }
    const script = await jwtPage({ ...hardenedJwt, binding: 'dpop' })
    expect((await script.logIn(page, 'alice', 'wonderland')).status).toBe(200)
    expect((await script.readOrders(page)).status).toBe(200)
  })
})
