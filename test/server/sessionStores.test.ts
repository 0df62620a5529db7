import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedSession } from '../../src/scenario/index.ts'
import {
  sessionApp,
  StoreDownError,
  type DeviceRow,
  type RenewedRow,
  type SessionConfig,
  type SessionRow,
} from '../../src/server/index.ts'
import { bindings, logIn, NOW, OPERATOR } from './bindings.ts'
import { mapStore } from './mapStore.ts'
import { rowCache } from './rowCache.ts'
import { cookieIn, ownPost, shop, SHOP } from './sessionShop.ts'

/** A shop whose store can be switched off, with a replica that holds one session. */
async function fragile(knobs: Partial<SessionConfig>) {
  let down = false
  const rows = mapStore<SessionRow>()
  const gone = () => Promise.reject(new StoreDownError('store'))
  const sessions = { ...rows, find: (key: string) => (down ? gone() : rows.find(key)) }
  const replica = mapStore(new Map<string, SessionRow>([['known', { user: 'alice', role: 'staff', created: NOW }]]))
  const app = sessionApp({ ...hardenedSession, ...knobs })
  const request = async (path: string, init?: RequestInit) =>
    app.request(SHOP + path, init, {
      ...(await bindings(NOW)),
      sessions,
      replica,
      cache: rowCache(),
      devices: mapStore<DeviceRow>(),
      renewed: mapStore<RenewedRow>(),
      cookieKey: new Uint8Array(32),
      csrfKey: new Uint8Array(32),
    })
  const login = await request('/login', logIn())
  const cookies = login.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  down = true
  const orders = async (cookie: string) => request('/orders', { headers: { Cookie: cookie } })
  return { cookies, orders, rows: rows.rows, replica: replica.rows }
}

describe('when the store is down', () => {
  it('closed refuses everyone, and says that it will pass (RFC 9110 §15.6.4)', async () => {
    const { cookies, orders } = await fragile({ storeFailure: 'closed' })
    const answer = await orders(cookies.join('; '))
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '30'])
  })

  it('open lets in whoever has any cookie, as whoever he says he is', async () => {
    const { cookies, orders } = await fragile({ storeFailure: 'open' })
    expect(cookies).toContain('user=alice')
    const answer = await orders('__Host-sid=made-up; user=alice')
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('wool coat')])
    expect((await orders('user=alice')).status).toBe(401)
  })

  it('replica lets in whom the replica knows', async () => {
    const { cookies, orders } = await fragile({ storeFailure: 'replica' })
    expect((await orders('__Host-sid=known')).status).toBe(200)
    expect((await orders(cookies.join('; '))).status).toBe(401)
  })

  it('replica ends nothing: it may not have heard that a session is used', async () => {
    const { orders, rows, replica } = await fragile({ storeFailure: 'replica' })
    replica.set('known', { user: 'alice', role: 'staff', created: NOW - 1000, expires: NOW })
    rows.set('known', { user: 'alice', role: 'staff', created: NOW - 1000, expires: NOW + 1000 })
    expect((await orders('__Host-sid=known')).status).toBe(401)
    expect(rows.has('known')).toBe(true)
  })
})

describe('a cache in front of the store', () => {
  it('answers for a deleted row until its entry ends', async () => {
    const { rows, request, logInAsAlice } = await shop({ store: 'cached', cacheTtl: 60 })
    const cookie = cookieIn(await logInAsAlice())
    await request('/orders', cookie)
    rows.clear()
    expect((await request('/orders', cookie, NOW + 59_999)).status).toBe(200)
    expect((await request('/orders', cookie, NOW + 60_000)).status).toBe(401)
  })

  it('forgets what this server itself ends', async () => {
    for (const end of ['/logout', '/admin/users/alice/revoke']) {
      const { request, logInAsAlice } = await shop({ store: 'cached', cacheTtl: 60 })
      const cookie = cookieIn(await logInAsAlice())
      await request('/orders', cookie)
      const headers = { ...cookie.headers, Origin: SHOP, Authorization: `Bearer ${OPERATOR}` }
      await request(end, { method: 'POST', headers })
      expect((await request('/orders', cookie)).status).toBe(401)
    }
  })

  it('holds nothing with a TTL of nought', async () => {
    const { rows, request, logInAsAlice } = await shop({ store: 'cached', cacheTtl: 0 })
    const cookie = cookieIn(await logInAsAlice())
    await request('/orders', cookie)
    rows.clear()
    expect((await request('/orders', cookie)).status).toBe(401)
  })
})

describe('a session in the cookie itself', () => {
  it('needs no row, ends with its lifetime, and can’t be taken back', async () => {
    const { rows, request, logInAsAlice } = await shop({ store: 'cookie' })
    const cookie = cookieIn(await logInAsAlice())
    expect(rows.size).toBe(0)
    expect((await request('/orders', cookie)).status).toBe(200)
    await request('/logout', ownPost(cookie))
    expect((await request('/orders', cookie)).status).toBe(200)
    expect((await request('/orders', cookie, NOW + 1_800_000)).status).toBe(401)
  })

  it('is refused when it is changed, or signed by another key', async () => {
    const { request, logInAsAlice } = await shop({ store: 'cookie' })
    const [header, , signature] = (await logInAsAlice()).split(';')[0]?.split('=')[1]?.split('.') ?? []
    const row = JSON.stringify({ user: 'alice', role: 'staff', created: NOW })
    const tampered = `${header}.${Buffer.from(row).toString('base64url')}.${signature}`
    const forged = await new CompactSign(new TextEncoder().encode(row))
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32).fill(9))
    for (const value of [tampered, forged]) {
      expect((await request('/orders', cookieIn(`__Host-sid=${value}`))).status).toBe(401)
    }
  })

  it('is cut into cookies that each fit, and put together again', async () => {
    const { request } = await shop({ store: 'cookie-chunks', payload: 6000 })
    const lines = (await request('/login', logIn())).headers.getSetCookie()
    const pairs = lines.map((line) => line.split(';')[0] ?? '')
    expect(pairs.map((pair) => pair.split('=')[0])).toEqual(['__Host-sid.0', '__Host-sid.1', '__Host-sid.2'])
    for (const pair of pairs) expect(pair.length).toBeLessThanOrEqual(4096)
    expect((await request('/orders', { headers: { Cookie: pairs.join('; ') } })).status).toBe(200)
    expect((await request('/orders', { headers: { Cookie: pairs[0] ?? '' } })).status).toBe(401)
  })
})
