import { deflateSync, inflateSync } from 'node:zlib'
import { base64url, decodeJwt, decodeProtectedHeader, exportJWK, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { openLocks, promiseGate } from '../../src/browser/index.ts'
import { hardenedJwt, type JwtSetup } from '../../src/scenario/index.ts'
import {
  jwtApp,
  StoreDownError,
  type FamilyRow,
  type IssuedRow,
  type JwtBindings,
  type StatusEntryRow,
} from '../../src/server/index.ts'
import { askingOnce } from '../../src/world/shop/askOnce.ts'
import { logIn, NOW, OPERATOR } from './bindings.ts'
import { jwtBindings, pair, SHOP } from './jwt/bindings.ts'
import { mapStore } from './mapStore.ts'

const HOUR = 3600_000

/** A shop with stores of its own, which asks itself where it would ask its issuer. */
async function shop(knobs: Partial<JwtSetup>, more: Partial<JwtBindings> = {}) {
  const app = jwtApp({ ...hardenedJwt, revocationLag: 60, ...knobs })
  const queue: { url: string; init: RequestInit }[] = []
  const denylist = mapStore<{ user: string; until: number }>()
  const env: JwtBindings = await jwtBindings(NOW, {
    denylist,
    deniedHere: denylist,
    subscribers: [`${SHOP}/events`],
    enqueue: (url, init) => void queue.push({ url, init }),
    fetch: async (url, init) => app.request(url, init, env),
    ...more,
  })
  const request = async (path: string, init?: RequestInit) => app.request(SHOP + path, init, env)
  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })
  const logInAsAlice = async () =>
    ((await (await request('/login', logIn())).json()) as { access_token: string }).access_token
  return {
    env,
    queue,
    request,
    logInAsAlice,
    delete: () => request('/admin/users/alice/delete', { method: 'POST', ...bearer(OPERATOR) }),
    read: async (token: string) => (await request('/orders', bearer(token))).status,
    revoke: (token = OPERATOR) => request('/admin/users/alice/revoke', { method: 'POST', ...bearer(token) }),
  }
}

describe('taking tokens back', () => {
  it.each(['denylist', 'not-before', 'introspection', 'status-list', 'push'] as const)(
    'is for the operator alone, with %s',
    async (revocation) => {
      const { logInAsAlice, read, revoke } = await shop({ revocation })
      const token = await logInAsAlice()
      expect((await revoke('guess')).status).toBe(401)
      expect(await read(token)).toBe(200)
      expect((await revoke()).status).toBe(200)
    },
  )

  it('does not exist without a way to do it', async () => {
    const { revoke } = await shop({ revocation: 'none' })
    expect((await revoke()).status).toBe(404)
  })

  it('ends every token of the user by its jti, and no other', async () => {
    const { env, logInAsAlice, read, revoke } = await shop({ revocation: 'denylist' })
    const [first, second] = [await logInAsAlice(), await logInAsAlice()]
    expect(await (await revoke()).json()).toEqual({ revoked: 2 })
    const later = await logInAsAlice()
    expect([await read(first), await read(second), await read(later)]).toEqual([401, 401, 200])
    expect(await env.denylist.find(decodeJwt(first).jti ?? '')).toEqual({ user: 'alice', until: NOW + 900_000 })
  })

  it('by a time per user ends all that was issued before it, and not what is issued right after', async () => {
    const { env, logInAsAlice, read, revoke } = await shop({ revocation: 'not-before', revocationLag: 0 })
    const token = await logInAsAlice()
    await env.notBefore.insert('alice', { time: NOW + 1000 })
    expect(await read(token)).toBe(401)
    await revoke()
    expect(await read(await logInAsAlice())).toBe(200)
  })

  it('by a logout ends just the token that came with it', async () => {
    const { request, logInAsAlice, read } = await shop({ revocation: 'denylist' })
    const [mine, other] = [await logInAsAlice(), await logInAsAlice()]
    await request('/logout', { method: 'POST', headers: { Authorization: `Bearer ${mine}` } })
    expect([await read(mine), await read(other)]).toEqual([401, 200])
  })
})

describe('the issuer’s record', () => {
  it('holds no place but for a status list, and no more rows than there were tokens at a time', async () => {
    let now = NOW
    const issued = mapStore<IssuedRow>()
    const statusEntries = mapStore<StatusEntryRow>()
    const { logInAsAlice } = await shop({ revocation: 'denylist' }, { now: () => now, issued, statusEntries })
    for (let i = 0; i < 300; i++) await logInAsAlice()
    expect([issued.rows.size, statusEntries.rows.size]).toEqual([300, 0])
    // A row stays for an hour after its end (see sweep).
    now += 900_000 + HOUR
    for (let i = 0; i < 300; i++) await logInAsAlice()
    expect(issued.rows.size).toBe(300)
  })

  it('knows of a token for as long as servers forgive it its exp', async () => {
    let now = NOW
    const { logInAsAlice, read, revoke } = await shop({ revocation: 'denylist', leeway: 60 }, { now: () => now })
    const token = await logInAsAlice()
    now += 930_000
    expect(await read(token)).toBe(200)
    await revoke()
    expect(await read(token)).toBe(401)
  })
})

describe('a deleted account', () => {
  it.each(['denylist', 'not-before', 'introspection', 'status-list'] as const)(
    'with %s takes its tokens along (ASVS 7.4.2)',
    async (revocation) => {
      let now = NOW
      const shopOf = await shop({ revocation, revocationLag: 0 }, { now: () => now })
      const token = await shopOf.logInAsAlice()
      now += 1000
      expect(await shopOf.read(token)).toBe(200)
      expect((await shopOf.delete()).status).toBe(204)
      expect(await shopOf.read(token)).toBe(401)
    },
  )

  it('takes its refresh tokens along', async () => {
    const families = mapStore<FamilyRow>()
    const shopOf = await shop({ refresh: 'rotating' }, { families })
    await shopOf.logInAsAlice()
    await shopOf.delete()
    expect([...families.rows.values()].map(({ revoked }) => revoked)).toEqual([NOW])
  })

  it('is deleted by the operator alone, and so are its logins', async () => {
    const shopOf = await shop({ revocation: 'denylist' })
    const token = await shopOf.logInAsAlice()
    const guess = { method: 'POST', headers: { Authorization: 'Bearer guess' } }
    expect((await shopOf.request('/admin/users/alice/delete', guess)).status).toBe(401)
    expect(await shopOf.read(token)).toBe(200)
  })
})

describe('a denylist that does not answer', () => {
  const down = { ...mapStore(), find: () => Promise.reject(new StoreDownError('store')) } as JwtBindings['deniedHere']

  it.each([
    ['closed', 503],
    ['open', 200],
  ] as const)('%s answers %d', async (storeFailure, status) => {
    const { logInAsAlice, read } = await shop({ revocation: 'denylist', storeFailure }, { deniedHere: down })
    expect(await read(await logInAsAlice())).toBe(status)
  })
})

describe('introspection (RFC 7662)', () => {
  const asking = (token: string, secret: string): RequestInit => ({
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }).toString(),
  })

  it.each([
    [0, [200, 401, 401]],
    [60, [200, 200, 401]],
  ])('is believed for %d seconds, where answers are cached (§2.2)', async (introspectionCache, statuses) => {
    let now = NOW
    const { logInAsAlice, read, revoke } = await shop(
      { revocation: 'introspection', introspectionCache },
      { now: () => now },
    )
    const token = await logInAsAlice()
    const before = await read(token)
    await revoke()
    now += 59_999
    const cached = await read(token)
    now += 1
    expect([before, cached, await read(token)]).toEqual(statuses)
  })

  it('tells its own servers, and nobody else', async () => {
    const { env, request, logInAsAlice } = await shop({ revocation: 'introspection' })
    const token = await logInAsAlice()
    expect((await request('/introspect', asking(token, 'guess'))).status).toBe(401)
    const answer = await request('/introspect', asking(token, env.introspectionToken))
    expect(await answer.json()).toMatchObject({ active: true, sub: 'alice', jti: decodeJwt(token).jti })
  })

  it('names the key of a token that is bound to one, and how it is sent (RFC 9449 §6.2)', async () => {
    const { env, request } = await shop({ revocation: 'introspection', binding: 'dpop' })
    const login = logIn()
    const DPoP = await new SignJWT({ jti: 'jti', htm: 'POST', htu: `${SHOP}/login`, iat: NOW / 1000 })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'dpop+jwt', jwk: await exportJWK(pair.publicKey) })
      .sign(pair.privateKey)
    const answer = await request('/login', { ...login, headers: { ...login.headers, DPoP } })
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const introspected = await request('/introspect', asking(token, env.introspectionToken))
    expect(await introspected.json()).toMatchObject({ token_type: 'DPoP', cnf: decodeJwt(token).cnf })
  })

  it('of a bearer token names no key', async () => {
    const { env, request, logInAsAlice } = await shop({ revocation: 'introspection' })
    const answer = await request('/introspect', asking(await logInAsAlice(), env.introspectionToken))
    const body: unknown = await answer.json()
    expect(body).toMatchObject({ token_type: 'Bearer' })
    expect(body).not.toHaveProperty('cnf')
  })

  it('says no more of a bad token than that it is not active (§2.2)', async () => {
    const { env, request, logInAsAlice, revoke } = await shop({ revocation: 'introspection' })
    const token = await logInAsAlice()
    await revoke()
    for (const bad of [token, 'no token', `${token}x`]) {
      const answer = await request('/introspect', asking(bad, env.introspectionToken))
      expect([answer.status, await answer.json()]).toEqual([200, { active: false }])
    }
  })
})

describe('the status list', () => {
  /** The list as a reader of the draft decodes it, with the platform's own inflate. */
  async function listOf(request: Awaited<ReturnType<typeof shop>>['request']) {
    const answer = await request('/status-lists/1')
    const token = await answer.text()
    const { status_list: list } = decodeJwt<{ status_list: { bits: number; lst: string } }>(token)
    return { answer, token, bits: list.bits, bytes: inflateSync(base64url.decode(list.lst)) }
  }
  const statusOf = (token: string) =>
    decodeJwt<{ status: { status_list: { idx: number; uri: string } } }>(token).status.status_list

  /** A generator that always begins at the first entry. */
  const randomId = (bytes: number) =>
    bytes === 2 ? 'AAA' : Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url')

  it('is a signed token of its own type, for its own address, with a ttl (draft-ietf-oauth-status-list §5.1)', async () => {
    const { request } = await shop({ revocation: 'status-list' })
    const { answer, token, bits } = await listOf(request)
    expect(answer.headers.get('Content-Type')).toBe('application/statuslist+jwt')
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'statuslist+jwt', alg: 'EdDSA' })
    expect(decodeJwt(token)).toMatchObject({ sub: `${SHOP}/status-lists/1`, iat: NOW / 1000, ttl: 60 })
    expect(bits).toBe(1)
  })

  it('has one bit set for each token that was taken back, counted from the lowest of the first byte (§4.1)', async () => {
    const { request, logInAsAlice, revoke } = await shop({ revocation: 'status-list', revocationLag: 0 })
    const [first, second] = [statusOf(await logInAsAlice()), statusOf(await logInAsAlice())]
    await revoke()
    const third = statusOf(await logInAsAlice())
    const { bytes } = await listOf(request)
    const set = [...bytes].flatMap((byte, i) => [0, 1, 2, 3, 4, 5, 6, 7].filter((b) => (byte >> b) & 1).map((b) => i * 8 + b)) // prettier-ignore
    expect(set).toEqual([first.idx, second.idx].sort((a, b) => a - b))
    expect(set).not.toContain(third.idx)
  })

  it('without a delay names no ttl, for that would be a positive number (§5.1)', async () => {
    const { request } = await shop({ revocation: 'status-list', revocationLag: 0 })
    expect(decodeJwt((await listOf(request)).token)).not.toHaveProperty('ttl')
  })

  it('has an entry of its own for each living token: where one list is full, the next one begins', async () => {
    const { logInAsAlice, read, revoke } = await shop({ revocation: 'status-list', revocationLag: 0 })
    const tokens: string[] = []
    for (let i = 0; i < 1100; i++) tokens.push(await logInAsAlice())
    const entries = tokens.map(statusOf)
    expect(new Set(entries.map(({ uri, idx }) => `${uri} ${idx}`)).size).toBe(1100)
    const second = tokens[entries.findIndex(({ uri }) => uri === `${SHOP}/status-lists/2`)] ?? ''
    expect(await read(second)).toBe(200)
    await revoke()
    expect(await read(second)).toBe(401)
  })

  it('gives an entry to the next token only when nobody may have a copy of the list any more', async () => {
    let now = NOW
    const { logInAsAlice } = await shop(
      { revocation: 'status-list', revocationLag: 60, lifetime: 900 },
      { randomId, now: () => now },
    )
    const entry = async () => statusOf(await logInAsAlice()).idx
    expect(await entry()).toBe(0)
    now += 959_000
    expect(await entry()).toBe(1)
    now += 1000
    expect(await entry()).toBe(0)
  })

  it('is not found under a number that no list has', async () => {
    const { request } = await shop({ revocation: 'status-list' })
    for (const list of ['0', '01', 'x', '9999999']) expect((await request(`/status-lists/${list}`)).status).toBe(404)
  })

  it('gives two tokens two entries, though they begin at the same one at the same moment', async () => {
    const statusEntries = mapStore<StatusEntryRow>()
    // As over a network: what was found is on its way while others go on.
    const find = async (key: string) => {
      const row = await statusEntries.find(key)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return row
    }
    const { logInAsAlice } = await shop(
      { revocation: 'status-list' },
      { randomId, statusEntries: { ...statusEntries, find } },
    )
    const tokens = await Promise.all([logInAsAlice(), logInAsAlice(), logInAsAlice()])
    expect(tokens.map((token) => statusOf(token).idx).sort()).toEqual([0, 1, 2])
  })

  it('says of the next token in an entry nothing of the last one', async () => {
    let now = NOW
    const { logInAsAlice, read, revoke } = await shop(
      { revocation: 'status-list', revocationLag: 0 },
      { randomId, now: () => now },
    )
    const first = await logInAsAlice()
    await revoke()
    expect(await read(first)).toBe(401)
    now += 900_000
    const next = await logInAsAlice()
    expect([statusOf(next).idx, await read(next)]).toEqual([statusOf(first).idx, 200])
  })

  it('is not believed when somebody else signed it, or when it is another token of the issuer', async () => {
    const lists = [
      async () => {
        const list = { bits: 1, lst: base64url.encode(deflateSync(new Uint8Array(128))) }
        return new SignJWT({ status_list: list, ttl: 60, iat: NOW / 1000 })
          .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ: 'JWT' })
          .setSubject(`${SHOP}/status-lists/1`)
          .setIssuer(SHOP)
          .sign(pair.privateKey)
      },
      async () => 'not even a token',
    ]
    for (const list of lists) {
      const { logInAsAlice, read } = await shop(
        { revocation: 'status-list' },
        { fetch: async () => new Response(await list()) },
      )
      expect(await read(await logInAsAlice())).toBe(401)
    }
  })

  it('is not read when it is no ZLIB, or too large', async () => {
    for (const bytes of [new Uint8Array(128), deflateSync(new Uint8Array(2 << 20))]) {
      const token = await new SignJWT({ status_list: { bits: 1, lst: base64url.encode(bytes) }, iat: NOW / 1000 })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ: 'statuslist+jwt' })
        .setSubject(`${SHOP}/status-lists/1`)
        .setIssuer(SHOP)
        .sign(pair.privateKey)
      const { logInAsAlice, read } = await shop(
        { revocation: 'status-list' },
        { fetch: async () => new Response(token) },
      )
      expect(await read(await logInAsAlice())).toBe(401)
    }
  })
})

describe('what the issuer signs besides tokens', () => {
  const secret = new Uint8Array(64).fill(3)
  const byHmac: Partial<JwtBindings> = {
    signingKey: async () => ({ alg: 'HS256', kid: 'k1', key: secret }),
    verificationKey: async (kid) => (kid === 'k1' ? { alg: 'HS256', kid, key: secret } : null),
  }
  const event = (alg: string) =>
    new SignJWT({
      sub_id: { jti: 'jti' },
      events: { 'https://schemas.openid.net/secevent/caep/event-type/session-revoked': {} },
      user: 'alice',
      until: NOW + 900_000,
    })
      .setProtectedHeader({ alg, kid: 'k1', typ: 'secevent+jwt' })
      .setIssuer(SHOP)
      .setAudience(SHOP)
      .sign(secret)
  const list = (alg: string) => {
    const lst = base64url.encode(deflateSync(new Uint8Array(128)))
    return new SignJWT({ status_list: { bits: 1, lst }, iat: NOW / 1000 })
      .setProtectedHeader({ alg, kid: 'k1', typ: 'statuslist+jwt' })
      .setIssuer(SHOP)
      .setSubject(`${SHOP}/status-lists/1`)
      .sign(secret)
  }

  it.each([
    ['HS256', 202, 200],
    ['HS384', 400, 401],
    ['HS512', 400, 401],
  ])('is believed with the algorithm of the key alone: %s (RFC 8725 §3.1)', async (alg, told, listed) => {
    const pushed = await shop({ revocation: 'push' }, byHmac)
    expect((await pushed.request('/events', { method: 'POST', body: await event(alg) })).status).toBe(told)
    const fetch = async () => new Response(await list(alg))
    const { logInAsAlice, read } = await shop({ revocation: 'status-list' }, { ...byHmac, fetch })
    expect(await read(await logInAsAlice())).toBe(listed)
  })
})

describe('a pushed event (RFC 8417, RFC 8935)', () => {
  const post = (body: string): RequestInit => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/secevent+jwt' },
    body,
  })

  it('goes to every server that listens, and ends the token when it has arrived', async () => {
    const { queue, request, logInAsAlice, read, revoke } = await shop({ revocation: 'push' })
    const token = await logInAsAlice()
    await revoke()
    expect(await read(token)).toBe(200)
    expect(queue.map(({ url }) => url)).toEqual([`${SHOP}/events`])
    const body = String(queue[0]?.init.body)
    expect(decodeProtectedHeader(body).typ).toBe('secevent+jwt')
    expect((await request('/events', post(body))).status).toBe(202)
    expect(await read(token)).toBe(401)
  })

  it('is not believed when it is unsigned, tampered with, or another token of the issuer', async () => {
    const { queue, request, logInAsAlice, read, revoke } = await shop({ revocation: 'push' })
    const token = await logInAsAlice()
    await revoke()
    const [header, payload, signature = ''] = String(queue[0]?.init.body).split('.')
    const forgeries = [
      token,
      `${header}.${payload}.`,
      `${header}.${payload}.${'A'.repeat(signature.length)}`,
      'nothing',
    ]
    for (const forged of forgeries) expect((await request('/events', post(forged))).status).toBe(400)
    expect(await read(token)).toBe(200)
  })
})

describe('many requests at once', () => {
  /** A shop that counts what it is asked by its servers, over a network that takes its time. */
  async function counted(
    knobs: Partial<JwtSetup>,
    onTheWay: (wait: (count: number) => Promise<void>) => Promise<void> = () => new Promise<void>(setImmediate),
  ) {
    const asked: string[] = []
    const app = jwtApp({ ...hardenedJwt, ...knobs })
    const askOnce = askingOnce(new Map(), 'server', openLocks(new Map(), 'server', promiseGate))
    let waiting = 0
    let all = () => {}
    /** Once so many requests wait for an answer. */
    const wait = (count: number) =>
      new Promise<void>((resolve) => {
        all = () => waiting >= count && resolve()
        all()
      })
    const place = await shop(knobs, {
      askOnce(name, ask) {
        waiting++
        all()
        return askOnce(name, ask)
      },
      async fetch(url, init) {
        asked.push(new URL(url).pathname)
        const answer = await app.request(url, init, place.env)
        await onTheWay(wait)
        return answer
      },
    })
    return { ...place, asked }
  }

  it.each([
    ['status-list', 60, 1],
    ['status-list', 0, 2],
    ['introspection', 0, 2],
  ] as const)('ask the issuer together, with %s and a lag of %i s', async (revocation, revocationLag, times) => {
    const knobs = { revocation, revocationLag, introspectionCache: 0 }
    // No answer arrives before all of them wait for one: they came at once.
    const { logInAsAlice, read, asked } = await counted(knobs, (wait) => wait(30))
    const token = await logInAsAlice()
    const answers = await Promise.all(Array.from({ length: 30 }, () => read(token)))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(asked).toHaveLength(times)
  })

  it('ask once where the answer is kept', async () => {
    const { logInAsAlice, read, asked } = await counted({ revocation: 'introspection', introspectionCache: 60 })
    const token = await logInAsAlice()
    await Promise.all(Array.from({ length: 30 }, () => read(token)))
    expect(asked).toHaveLength(1)
  })

  it('ask for each token', async () => {
    const { logInAsAlice, read, asked } = await counted({ revocation: 'introspection', introspectionCache: 0 })
    const tokens = [await logInAsAlice(), await logInAsAlice(), await logInAsAlice()]
    await Promise.all(tokens.map(read))
    expect(asked).toHaveLength(3)
  })

  it('hear nothing of before they came: a token that was taken back meanwhile is refused', async () => {
    let deliver = () => {}
    const delivered = new Promise<void>((resolve) => (deliver = resolve))
    let sent = () => {}
    const isSent = new Promise<void>((resolve) => (sent = resolve))
    const onTheWay = () => (sent(), delivered)
    const { logInAsAlice, read, revoke } = await counted(
      { revocation: 'introspection', introspectionCache: 0 },
      onTheWay,
    )
    const token = await logInAsAlice()
    const first = read(token)
    await isSent
    await revoke()
    const second = read(token)
    deliver()
    expect([await first, await second]).toEqual([200, 401])
  })
})
