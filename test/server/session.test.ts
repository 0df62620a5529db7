import { describe, expect, it } from 'vitest'
import { sessionApp, type SessionRow, type Store } from '../../src/server/index.ts'
import { bindings, logIn, NOW, OPERATOR } from './bindings.ts'

const SHOP = 'https://shop.test'

/** A shop with a store of its own, and the store's rows to look at. */
async function shop(lifetime = 1800) {
  const rows = new Map<string, SessionRow>()
  const sessions: Store<SessionRow> = {
    find: async (key) => rows.get(key) ?? null,
    insert: async (key, row) => void rows.set(key, row),
    delete: async (key) => {
      const row = rows.get(key) ?? null
      rows.delete(key)
      return row
    },
    keysWhere: async (column, value) => [...rows].filter(([, row]) => row[column] === value).map(([key]) => key),
  }
  const app = sessionApp({ lifetime })
  const request = async (path: string, init?: RequestInit, now = NOW) =>
    app.request(SHOP + path, init, { ...(await bindings(now)), sessions })
  const logInAsAlice = async () => (await request('/login', logIn())).headers.get('Set-Cookie') ?? ''
  return { rows, request, logInAsAlice }
}

const cookieIn = (line: string) => ({ headers: { Cookie: line.split(';')[0] ?? '' } })

describe('the session shop', () => {
  it('sets a cookie that scripts, other hosts and plain http never see', async () => {
    const { logInAsAlice } = await shop()
    expect(await logInAsAlice()).toMatch(
      /^__Host-sid=[\w-]{22}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('opens the orders for the cookie, and for nothing else', async () => {
    const { request, logInAsAlice } = await shop()
    const cookie = cookieIn(await logInAsAlice())
    expect((await request('/orders', cookie)).status).toBe(200)
    expect((await request('/orders')).status).toBe(401)
    expect((await request('/orders', { headers: { Cookie: '__Host-sid=invented' } })).status).toBe(401)
  })

  it('gives a new id at every login (ASVS 7.2.4)', async () => {
    const { rows, logInAsAlice } = await shop()
    expect(await logInAsAlice()).not.toBe(await logInAsAlice())
    expect(rows.size).toBe(2)
  })

  it('writes no row for a wrong password', async () => {
    const { rows, request } = await shop()
    expect((await request('/login', logIn('alice', 'guess'))).status).toBe(401)
    expect(rows.size).toBe(0)
  })

  it('ends a session at its absolute lifetime, and forgets it then', async () => {
    const { rows, request, logInAsAlice } = await shop(60)
    const cookie = cookieIn(await logInAsAlice())
    expect((await request('/orders', cookie, NOW + 59_999)).status).toBe(200)
    expect((await request('/orders', cookie, NOW + 60_000)).status).toBe(401)
    expect(rows.size).toBe(0)
  })

  it('deletes the row at logout, so the same cookie opens nothing (ASVS 7.4.1)', async () => {
    const { request, logInAsAlice } = await shop()
    const cookie = cookieIn(await logInAsAlice())
    const answer = await request('/logout', { method: 'POST', ...cookie })
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-sid=; Max-Age=0; Path=\/; HttpOnly; Secure/)
    expect((await request('/orders', cookie)).status).toBe(401)
  })

  it('lets the operator, and nobody else, end every session of a user', async () => {
    const { rows, request, logInAsAlice } = await shop()
    await logInAsAlice()
    await logInAsAlice()
    const revoke = (token: string) =>
      request('/admin/users/alice/revoke', { method: 'POST', headers: { Authorization: `Bearer ${token}` } })
    expect((await revoke('guess')).status).toBe(401)
    expect(rows.size).toBe(2)
    expect(await (await revoke(OPERATOR)).json()).toEqual({ revoked: 2 })
    expect(rows.size).toBe(0)
  })
})
