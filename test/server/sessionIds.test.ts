import { describe, expect, it } from 'vitest'
import { logIn } from './bindings.ts'
import { cookieIn, ownPost, shop } from './sessionShop.ts'

const withCookie = (init: RequestInit, cookie: string): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), Cookie: cookie },
})
const idOf = (line: string | null) => line?.split(';')[0]?.split('=')[1] ?? ''

describe('a session id', () => {
  it.each([
    [16, 3],
    [32, 6],
    [64, 11],
    [128, 22],
    [256, 43],
  ])('of %i bits is %i characters of base64url (ASVS 7.2.3)', async (idBits, length) => {
    const { logInAsAlice } = await shop({ idBits })
    expect(idOf(await logInAsAlice())).toHaveLength(length)
  })

  it('is kept as SHA-256 where ids are hashed, and works all the same', async () => {
    const { rows, request, logInAsAlice } = await shop({ hashedIds: true })
    const cookie = await logInAsAlice()
    const [key] = rows.keys()
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(key).not.toContain(idOf(cookie))
    expect((await request('/orders', cookieIn(cookie))).status).toBe(200)
    expect((await request('/orders', { headers: { Cookie: `__Host-sid=${key}` } })).status).toBe(401)
    await request('/logout', ownPost(cookieIn(cookie)))
    expect(rows.size).toBe(0)
  })
})

describe('an id that is somebody’s', () => {
  const ids = Array.from({ length: 256 }, (_, id) => Buffer.from([id]).toString('base64url'))
  const hers = { user: 'bob', role: 'customer', created: 1 }

  /** A shop of 8-bit ids, all of which are taken but one. */
  async function nearlyFull(knobs: Parameters<typeof shop>[0] = {}) {
    const place = await shop({ idBits: 8, ...knobs })
    const [free = '', ...taken] = ids
    for (const id of taken) place.rows.set(id, hers)
    const others = () => taken.filter((id) => place.rows.get(id) === hers).length
    return { ...place, free, others }
  }

  it('is given to nobody else by a login, though there are few (ASVS 7.2.3)', async () => {
    const { rows, free, others, logInAsAlice } = await nearlyFull()
    expect(idOf(await logInAsAlice())).toBe(free)
    expect([rows.get(free)?.user, others()]).toEqual(['alice', 255])
  })

  it('is given to no visitor, in a shop that gives ids to visitors', async () => {
    const { free, others, request } = await nearlyFull({ renewId: false })
    expect(idOf((await request('/')).headers.get('Set-Cookie'))).toBe(free)
    expect(others()).toBe(255)
  })
})

describe('a visitor', () => {
  it('has no session in a careful shop', async () => {
    const { rows, request } = await shop()
    expect((await request('/')).headers.get('Set-Cookie')).toBeNull()
    expect(rows.size).toBe(0)
  })

  it('whose id the login keeps is Alice afterwards, with the same id', async () => {
    const { request } = await shop({ renewId: false })
    const id = idOf((await request('/')).headers.get('Set-Cookie'))
    expect((await request('/orders', cookieIn(`__Host-sid=${id}`))).status).toBe(401)
    const login = await request('/login', withCookie(logIn(), `__Host-sid=${id}`))
    expect(idOf(login.headers.get('Set-Cookie'))).toBe(id)
    expect((await request('/orders', cookieIn(`__Host-sid=${id}`))).status).toBe(200)
  })

  it.each([
    [true, 200],
    [false, 401],
  ])('who brings an id of his own (unknown ids accepted: %s)', async (acceptUnknownIds, status) => {
    const { request } = await shop({ renewId: false, acceptUnknownIds })
    await request('/login', withCookie(logIn(), '__Host-sid=made-up'))
    expect((await request('/orders', cookieIn('__Host-sid=made-up'))).status).toBe(status)
  })

  it('keeps nothing of it where the login renews the id', async () => {
    const { request } = await shop({ renewId: true, acceptUnknownIds: true })
    await request('/', cookieIn('__Host-sid=made-up'))
    const login = await request('/login', withCookie(logIn(), '__Host-sid=made-up'))
    expect((await request('/orders', cookieIn('__Host-sid=made-up'))).status).toBe(401)
    expect((await request('/orders', cookieIn(login.headers.get('Set-Cookie') ?? ''))).status).toBe(200)
  })
})

describe('a user with as many sessions as allowed', () => {
  it('loses the oldest at the next login (ASVS 7.1.2)', async () => {
    const { rows, request, logInAsAlice } = await shop({ maxSessions: 2 })
    const [first, second, third] = [await logInAsAlice(), await logInAsAlice(), await logInAsAlice()]
    expect(rows.size).toBe(2)
    const status = async (cookie: string) => (await request('/orders', cookieIn(cookie))).status
    expect([await status(first), await status(second), await status(third)]).toEqual([401, 200, 200])
  })

  it('loses it in this server’s cache, too', async () => {
    const { request, logInAsAlice } = await shop({ maxSessions: 1, store: 'cached' })
    const cookie = cookieIn(await logInAsAlice())
    expect((await request('/orders', cookie)).status).toBe(200)
    await logInAsAlice()
    expect((await request('/orders', cookie)).status).toBe(401)
  })

  it('loses what could renew it', async () => {
    const { devices, logInAsAlice } = await shop({ maxSessions: 1, binding: 'dbsc' })
    await logInAsAlice()
    const [old = ''] = devices.keys()
    await logInAsAlice()
    expect([devices.size, devices.has(old)]).toEqual([1, false])
  })
})
