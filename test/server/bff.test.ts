import { describe, expect, it } from 'vitest'
import { bffApp, type BffSessionRow } from '../../src/server/index.ts'
import { bindings, logIn, NOW, OPERATOR } from './bindings.ts'
import { mapStore } from './mapStore.ts'

const SHOP = 'https://shop.test'
const API = 'https://api.shop.test'

/** A BFF in front of an API that writes down what it is asked. */
async function bff(answer: (path: string) => Response = () => Response.json({ orders: [] })) {
  const app = bffApp({ sameSite: 'Lax', csrf: 'Origin', csp: false })
  const asked: Request[] = []
  const sessions = mapStore<BffSessionRow>()
  const env = {
    ...(await bindings(NOW)),
    sessions,
    csrfKey: new Uint8Array(32),
    api: API,
    tokenIssuer: 'https://id.shop.test',
    fetch: async (url: string, init?: RequestInit) => {
      asked.push(new Request(url, init))
      const { pathname } = new URL(url)
      return pathname === '/login' ? Response.json({ access_token: 'a.token', expires_in: 900 }) : answer(pathname)
    },
  }
  const request = async (path: string, init?: RequestInit) => app.request(SHOP + path, init, env)
  const cookie = async () => ((await request('/login', logIn())).headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
  return { asked, sessions, request, cookie }
}

describe('the BFF', () => {
  it('gives the browser a cookie that no script reads, and no token', async () => {
    const { request } = await bff()
    const answer = await request('/login', logIn())
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-bff=[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(await answer.text()).toBe('{"user":"alice"}')
  })

  it('lets nobody in whom the issuer does not know', async () => {
    const app = bffApp({ sameSite: 'Lax', csrf: 'Origin', csp: false })
    const env = {
      ...(await bindings(NOW)),
      sessions: mapStore<BffSessionRow>(),
      csrfKey: new Uint8Array(32),
      api: API,
      tokenIssuer: API,
      fetch: async () => Response.json({ error: 'wrong' }, { status: 401 }),
    }
    const answer = await app.request(`${SHOP}/login`, logIn('alice', 'guess'), env)
    expect([answer.status, answer.headers.get('Set-Cookie'), env.sessions.rows.size]).toEqual([401, null, 0])
  })

  it('sends the API its own token, and nothing that the browser put there', async () => {
    const { asked, request, cookie } = await bff()
    const own = await cookie()
    await request('/orders', { headers: { Cookie: own, Authorization: 'Bearer forged', 'X-User': 'admin' } })
    const sent = asked.at(-1)
    expect(sent?.url).toBe(`${API}/orders`)
    expect(Object.fromEntries(sent?.headers ?? [])).toEqual({ authorization: 'Bearer a.token' })
  })

  it('takes a change of password to the issuer, who keeps the passwords', async () => {
    const { asked, request, cookie } = await bff(() => new Response(null, { status: 204 }))
    const headers = { Cookie: await cookie(), Origin: SHOP, 'Content-Type': 'application/json' }
    const answer = await request('/password', { method: 'POST', headers, body: '{"old":"a","new":"b"}' })
    expect([answer.status, asked.at(-1)?.url]).toEqual([204, 'https://id.shop.test/password'])
  })

  it('asks the API nothing without a session', async () => {
    const { asked, request } = await bff()
    const tries: HeadersInit[] = [{}, { Authorization: 'Bearer a.token' }, { Cookie: '__Host-bff=invented' }]
    for (const headers of tries) {
      expect((await request('/orders', { headers })).status).toBe(401)
    }
    expect(asked).toEqual([])
  })

  it('lets no other site’s form through', async () => {
    const { asked, request, cookie } = await bff()
    const headers = { Cookie: await cookie(), Origin: 'https://mallory.test' }
    expect((await request('/transfer', { method: 'POST', headers, body: 'to=mallory&amount=900' })).status).toBe(403)
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(['/login'])
  })

  it('forgets a session whose token the API takes no more', async () => {
    const { sessions, request, cookie } = await bff(() => Response.json({ error: 'invalid_token' }, { status: 401 }))
    expect((await request('/orders', { headers: { Cookie: await cookie() } })).status).toBe(401)
    expect(sessions.rows.size).toBe(0)
  })

  it('tells the issuer of a logout, and of the operator’s word', async () => {
    const { asked, sessions, request, cookie } = await bff(() => new Response(null, { status: 204 }))
    const own = await cookie()
    await cookie()
    await request('/logout', { method: 'POST', headers: { Cookie: own } })
    expect(sessions.rows.size).toBe(1)
    const headers = { Authorization: `Bearer ${OPERATOR}` }
    expect(await (await request('/admin/users/alice/revoke', { method: 'POST', headers })).json()).toEqual({
      revoked: 1,
    })
    expect(sessions.rows.size).toBe(0)
    expect(asked.filter(({ url }) => url.endsWith('/logout'))).toHaveLength(2)
  })
})
