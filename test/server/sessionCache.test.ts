import { describe, expect, it } from 'vitest'
import type { SessionConfig, SessionRow } from '../../src/server/index.ts'
import { NOW } from './bindings.ts'
import { mapStore } from './mapStore.ts'
import { cookieIn, ownPost, shop } from './sessionShop.ts'

const cached = { store: 'cached', cacheTtl: 600 } as const

/** Two servers with a cache each, before one store. */
async function twoServers(knobs: Partial<SessionConfig> = {}) {
  const store = mapStore<SessionRow>()
  return [await shop({ ...cached, ...knobs }, store), await shop({ ...cached, ...knobs }, store)] as const
}

describe('what a server has cached of a session', () => {
  it('is not a row that was read before the logout, and whose answer came after it', async () => {
    const store = mapStore<SessionRow>()
    let wait = Promise.resolve()
    let read: () => void = () => undefined
    const slow = {
      ...store,
      async find(key: string) {
        const row = await store.find(key)
        read()
        await wait
        return row
      },
    }
    const { request, logInAsAlice } = await shop(cached, slow)
    const cookie = cookieIn(await logInAsAlice())
    let arrive: () => void = () => undefined
    wait = new Promise((resolve) => (arrive = resolve))
    const isRead = new Promise<void>((resolve) => (read = resolve))
    const underWay = request('/orders', cookie)
    await isRead
    await request('/logout', ownPost(cookie))
    arrive()
    await underWay
    expect((await request('/orders', cookie)).status).toBe(401)
  })

  it('is dropped after the store was changed, not before', async () => {
    const store = mapStore<SessionRow>()
    let before: () => Promise<unknown> = () => Promise.resolve()
    const { request, logInAsAlice } = await shop(cached, {
      ...store,
      async delete(key: string) {
        await before()
        return store.delete(key)
      },
    })
    const cookie = cookieIn(await logInAsAlice())
    before = () => request('/orders', cookie)
    await request('/logout', ownPost(cookie))
    expect((await request('/orders', cookie)).status).toBe(401)
  })

  it('ends no session that was used at another server', async () => {
    const [one, other] = await twoServers({ idle: 60, lifetime: 0 })
    const cookie = cookieIn(await one.logInAsAlice())
    await one.request('/orders', cookie)
    expect((await other.request('/orders', cookie, NOW + 50_000)).status).toBe(200)
    expect((await one.request('/orders', cookie, NOW + 100_000)).status).toBe(200)
  })

  it('refuses nobody who was a visitor when it was cached', async () => {
    const [one, other] = await twoServers({ renewId: false })
    const cookie = cookieIn((await one.request('/')).headers.get('Set-Cookie') ?? '')
    await one.request('/', cookie)
    const login = { ...cookie, headers: { ...cookie.headers, 'Content-Type': 'application/json' } }
    const body = JSON.stringify({ user: 'alice', password: 'wonderland' })
    await other.request('/login', { ...login, method: 'POST', body })
    expect((await one.request('/orders', cookie)).status).toBe(200)
  })
})
