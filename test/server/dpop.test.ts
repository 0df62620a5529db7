import { calculateJwkThumbprint, decodeJwt, exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../src/scenario/index.ts'
import {
  jwtApp,
  jwtPage,
  type FamilyRow,
  type JwtConfig,
  type PagePowers,
  type PartnerGrantRow,
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
    partnerGrants: mapStore<PartnerGrantRow>(),
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
  it.each(['htm', 'htu', 'iat', 'jti', 'ath', 'nonce'])(
    'is refused where its %s is odd, and never an error',
    async (claim) => {
      const { token, read } = await shop({ proofNonce: false })
      for (const odd of [{ toString: 1, valueOf: 2 }, [], null, 7]) {
        expect([401, claim === 'nonce' ? 200 : 401]).toContain(await read(await proofFor(token, { [claim]: odd })))
      }
    },
  )

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
  it('of a partner binds what it gets to the partner’s own key, not to the user’s (RFC 9449 §5)', async () => {
    const { token, request } = await shop()
    const target = { htm: 'POST', htu: `${SHOP}/token` }
    const partner = 'https://partner.test'
    const type = 'urn:ietf:params:oauth:token-type:refresh_token'
    const asked = await request('/token', {
      method: 'POST',
      headers: { Authorization: `DPoP ${token}`, DPoP: await proofFor(token, target) },
      body: new URLSearchParams({ audience: partner, requested_token_type: type }),
    })
    const { access_token: given = '' } = (await asked.json()) as Record<string, string>
    const redeemed = await request('/token', {
      method: 'POST',
      headers: {
        Authorization: `Basic ${btoa(`${encodeURIComponent(partner)}:partner-secret`)}`,
        DPoP: await proofFor(null, target, { pair: mallory }),
      },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: given }),
    })
    const { access_token: access = '', token_type: scheme } = (await redeemed.json()) as Record<string, string>
    const jkt = await calculateJwkThumbprint(await exportJWK(mallory.publicKey))
    expect([scheme, decodeJwt(access).cnf]).toEqual(['DPoP', { jkt }])
  })

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
  it.each([
    ['as they are', { proofNonce: false }, [200, 200]],
    ['with a nonce, which it asks for once', { proofNonce: true }, [400, 200, 200]],
  ])('are accepted by the server, %s', async (_, knobs, statuses) => {
    const app = jwtApp({ ...hardenedJwt, binding: 'dpop', ...knobs })
    const stored = new Map<string, string>()
    const answered: number[] = []
    const page: PagePowers = {
      url: `${SHOP}/`,
      now: () => NOW,
      randomUUID: () => crypto.randomUUID(),
      generateKeyPair: async () => alice,
      sign: async (key, data) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, data)),
      indexedDB: { get: async () => undefined, put: async () => undefined },
      locks: { request: (_, callback) => callback() },
      openChannel: () => ({ onmessage: null, postMessage: () => undefined }),
      localStorage: {
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: (key) => void stored.delete(key),
      },
      async fetch(url, init) {
        const answer = await app.request(SHOP + url, init, await jwtBindings())
        answered.push(answer.status)
        return { status: answer.status, headers: answer.headers, body: await answer.text() }
      },
    }
    const script = await jwtPage({ ...hardenedJwt, binding: 'dpop', ...knobs })
    expect((await script.logIn(page, 'alice', 'wonderland')).status).toBe(200)
    expect((await script.read(page, 'orders')).status).toBe(200)
    expect(answered).toEqual(statuses)
  })
})

describe('a nonce in the proof', () => {
  /** A login as a client makes it: the first proof is refused, the second has the nonce that came with the refusal. */
  async function asked() {
    const app = jwtApp({ ...hardenedJwt, binding: 'dpop', refresh: 'rotating', proofNonce: true })
    const stores = {
      proofs: mapStore<ProofRow>(),
      refreshTokens: mapStore<RefreshRow>(),
      families: mapStore<FamilyRow>(),
    }
    const send = async (path: string, init: RequestInit, now = NOW) =>
      app.request(SHOP + path, init, await jwtBindings(now, stores))
    const login = logIn()
    const logInWith = async (nonce?: string) => {
      const DPoP = await proofFor(null, { htm: 'POST', htu: `${SHOP}/login`, nonce })
      return send('/login', { ...login, headers: { ...login.headers, DPoP } })
    }
    const refused = await logInWith()
    const nonce = refused.headers.get('DPoP-Nonce') ?? ''
    const { access_token: token, refresh_token: refreshToken } = (await (await logInWith(nonce)).json()) as {
      access_token: string
      refresh_token: string
    }
    const read = async (proof: string, now = NOW) =>
      send('/orders', { headers: { Authorization: `DPoP ${token}`, DPoP: proof } }, now)
    return { refused, nonce, token, refreshToken, send, read }
  }
  /** What the server said, besides the status. */
  const said = (answer: Response) => [answer.status, answer.headers.get('DPoP-Nonce'), answer.headers.get('Cache-Control')] // prettier-ignore

  it('is asked for where tokens are given, with 400 (RFC 9449 §8)', async () => {
    const { refused, nonce } = await asked()
    expect([refused.status, await refused.json()]).toEqual([400, { error: 'use_dpop_nonce' }])
    expect(nonce).toMatch(/^[\w-]{22}$/)
    expect(refused.headers.get('Cache-Control')).toBe('no-store')
  })

  it('is asked for where tokens are used, with 401 and a challenge (RFC 9449 §9)', async () => {
    const { read, token, nonce } = await asked()
    const answer = await read(await proofFor(token))
    expect(said(answer)).toEqual([401, nonce, 'no-store'])
    expect(answer.headers.get('WWW-Authenticate')).toContain('error="use_dpop_nonce"')
    expect((await read(await proofFor(token, { nonce }))).status).toBe(200)
  })

  it.each([['somebody else’s'], [''], [7], [['one', 'two']]])('%j opens nothing', async (nonce) => {
    const { read, token } = await asked()
    expect((await read(await proofFor(token, { nonce }))).status).toBe(401)
  })

  it('is good for its minute and the next one, and then no more; the next one comes with the answer (§8.2)', async () => {
    const { read, token, nonce } = await asked()
    const at = async (later: number, held: string) =>
      said(await read(await proofFor(token, { nonce: held, iat: (NOW + later) / 1000 }), NOW + later))
    expect(await at(59_000, nonce)).toEqual([200, null, 'no-store'])
    const [status, next] = await at(119_000, nonce)
    expect([status, typeof next]).toEqual([200, 'string'])
    expect(await at(120_000, nonce)).toEqual([401, expect.not.stringMatching(String(next)), 'no-store'])
    expect(await at(119_000, String(next))).toEqual([200, null, 'no-store'])
  })

  it('of now is not one of then: a proof that was made for later opens nothing (§11.2)', async () => {
    const { read, token, nonce } = await asked()
    const later = NOW + 300_000
    const made = await proofFor(token, { nonce, iat: later / 1000 })
    expect((await read(made, later)).status).toBe(401)
    const current = (await read(made, later)).headers.get('DPoP-Nonce')
    expect((await read(await proofFor(token, { nonce: current, iat: later / 1000 }), later)).status).toBe(200)
  })

  it('that is missing at a refresh does not use the refresh token up', async () => {
    const { send, refreshToken, nonce } = await asked()
    const refresh = async (held?: string) => {
      const DPoP = await proofFor(null, { htm: 'POST', htu: `${SHOP}/refresh`, nonce: held })
      const body = new URLSearchParams({ refresh_token: refreshToken })
      return (await send('/refresh', { method: 'POST', headers: { DPoP }, body })).status
    }
    expect([await refresh(), await refresh(nonce)]).toEqual([400, 200])
  })

  it('is neither asked for nor given where the shop has none', async () => {
    const { request, token } = await shop()
    const headers = { Authorization: `DPoP ${token}`, DPoP: await proofFor(token) }
    expect(said(await request('/orders', { headers }))).toEqual([200, null, 'no-store'])
  })
})

describe('what a proof leaves in the store', () => {
  const opened = async () => {
    const app = jwtApp({ ...hardenedJwt, binding: 'dpop', proofNonce: false, refresh: 'rotating' })
    const proofs = mapStore<ProofRow>()
    const send = async (path: string, init: RequestInit, now = NOW) => {
      const DPoP = await proofFor(null, { htm: 'POST', htu: SHOP + path, iat: now / 1000 })
      const headers = { ...(init.headers as Record<string, string> | undefined), DPoP }
      return app.request(SHOP + path, { ...init, method: 'POST', headers }, await jwtBindings(now, { proofs }))
    }
    return { proofs, send }
  }

  it('is nothing, unless there is a user or a refresh token that it goes with', async () => {
    const { proofs, send } = await opened()
    for (let i = 0; i < 10; i++) {
      expect((await send('/login', logIn('alice', 'guess'))).status).toBe(401)
      expect((await send('/refresh', { body: new URLSearchParams({ refresh_token: 'invented' }) })).status).toBe(400)
    }
    expect(proofs.rows.size).toBe(0)
  })

  it('goes an hour after it is of no use any more', async () => {
    const { proofs, send } = await opened()
    for (let i = 0; i < 10; i++) await send('/login', logIn())
    expect(proofs.rows.size).toBe(10)
    for (let i = 0; i < 10; i++) await send('/login', logIn(), NOW + 3600_000 + 120_000)
    expect(proofs.rows.size).toBe(10)
  })
})
