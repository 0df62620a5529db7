import { describe, expect, it } from 'vitest'
import { bffApp, type BffSessionRow } from '../../src/server/index.ts'
import { bindings, logIn, NOW, OPERATOR } from './bindings.ts'
import { mapStore } from './mapStore.ts'

const SHOP = 'https://shop.test'
const API = 'https://api.shop.test'
const config = { sameSite: 'Lax', csrf: 'Origin', csp: false, endOnPasswordChange: true } as const

/** A BFF in front of an API that writes down what it is asked. */
async function bff(answer: (path: string) => Response = () => Response.json({ orders: [] }), knobs = {}) {
  const app = bffApp({ ...config, ...knobs })
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
    const app = bffApp(config)
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

  const newPassword = (cookie: string): RequestInit => ({
    method: 'POST',
    headers: { Cookie: cookie, Origin: SHOP, 'Content-Type': 'application/json' },
    body: '{"old":"a","new":"b"}',
  })

  it('keeps the tokens that come with a new password, ends the other logins and gives a new id (ASVS 7.4.3)', async () => {
    const tokens = { access_token: 'b.token', refresh_token: 'b.refresh', expires_in: 900 }
    const { asked, sessions, request, cookie } = await bff((path) => Response.json(path === '/password' ? tokens : {}))
    const [own, other] = [await cookie(), await cookie()]
    const answer = await request('/password', newPassword(own))
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect([...sessions.rows.values()]).toMatchObject([{ user: 'alice', token: 'b.token', refreshToken: 'b.refresh' }])
    const status = async (Cookie: string) => (await request('/orders', { headers: { Cookie } })).status
    expect([await status(own), await status(other)]).toEqual([401, 401])
    expect(await status((answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '')).toBe(200)
    expect(asked.at(-1)?.headers.get('Authorization')).toBe('Bearer b.token')
  })

  it('changes nothing for a wrong old password, and says so', async () => {
    const { sessions, request, cookie } = await bff(() => Response.json({ error: 'wrong' }, { status: 403 }))
    const own = await cookie()
    const before = [...sessions.rows]
    const answer = await request('/password', newPassword(own))
    expect([answer.status, await answer.text(), answer.headers.get('Set-Cookie')]).toEqual([
      403,
      '{"error":"wrong"}',
      null,
    ])
    expect([...sessions.rows]).toEqual(before)
  })

  it('lets the logins go on after a new password where the shop does', async () => {
    const answers = () => new Response(null, { status: 204 })
    const { sessions, request, cookie } = await bff(answers, { endOnPasswordChange: false })
    const [own] = [await cookie(), await cookie()]
    const before = [...sessions.rows]
    const answer = await request('/password', newPassword(own))
    expect([answer.status, answer.headers.get('Set-Cookie'), [...sessions.rows]]).toEqual([204, null, before])
  })

  it.each([
    [true, 0, 2],
    [false, 2, 0],
  ])('ends the logins of an account that is deleted: %s (ASVS 7.4.2)', async (endOnPasswordChange, left, told) => {
    const answers = () => new Response(null, { status: 204 })
    const { asked, sessions, request, cookie } = await bff(answers, { endOnPasswordChange })
    for (let logins = 0; logins < 2; logins++) await cookie()
    const headers = { Authorization: `Bearer ${OPERATOR}` }
    expect((await request('/admin/users/alice/delete', { method: 'POST', headers })).status).toBe(204)
    expect(sessions.rows.size).toBe(left)
    expect(asked.filter(({ url }) => url.endsWith('/logout'))).toHaveLength(told)
  })

  it('keeps its rows under the hashes of the ids, so a copy of the store opens no session', async () => {
    const { sessions, request, cookie } = await bff()
    await cookie()
    const [key = ''] = sessions.rows.keys()
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect((await request('/orders', { headers: { Cookie: `__Host-bff=${key}` } })).status).toBe(401)
  })

  it('ends the session that it had with the browser when it begins another (ASVS 7.2.4)', async () => {
    const { asked, request, cookie } = await bff()
    const own = await cookie()
    const login = logIn()
    const headers = { ...(login.headers as Record<string, string>), Cookie: own }
    expect((await request('/login', { ...login, headers })).status).toBe(200)
    expect((await request('/orders', { headers: { Cookie: own } })).status).toBe(401)
    expect(asked.filter(({ url }) => url.endsWith('/logout'))).toHaveLength(1)
  })

  it('is logged out of by its own page alone', async () => {
    for (const csrf of ['Origin', 'token'] as const) {
      const { sessions, request, cookie } = await bff(() => Response.json({}), { csrf })
      const Cookie = await cookie()
      const logOut = (headers: HeadersInit) => request('/logout', { method: 'POST', headers })
      const foreign = await logOut({ Cookie, Origin: 'https://mallory.test' })
      expect([foreign.status, foreign.headers.get('Set-Cookie'), sessions.rows.size], csrf).toEqual([403, null, 1])
      // Without the cookie, too: the answer would take it out of the browser (RFC 6265bis §5.7).
      const withheld = await logOut({ Origin: 'https://mallory.test' })
      expect([withheld.status >= 400, withheld.headers.get('Set-Cookie')], csrf).toEqual([true, null])
      const { token } = (await (await request('/csrf-token', { headers: { Cookie } })).json()) as { token: string }
      const own = await logOut({ Cookie, Origin: SHOP, 'X-CSRF-Token': token })
      expect([own.status, sessions.rows.size], csrf).toEqual([204, 0])
    }
  })

  it('lets nobody keep a copy of what is personal (ASVS 14.3.2)', async () => {
    const { request, cookie } = await bff()
    const headers = { Cookie: await cookie() }
    for (const path of ['/orders', '/customers', '/csrf-token']) {
      expect((await request(path, { headers })).headers.get('Cache-Control'), path).toBe('no-store')
    }
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
    await request('/logout', { method: 'POST', headers: { Cookie: own, Origin: SHOP } })
    expect(sessions.rows.size).toBe(1)
    const headers = { Authorization: `Bearer ${OPERATOR}` }
    expect(await (await request('/admin/users/alice/revoke', { method: 'POST', headers })).json()).toEqual({
      revoked: 1,
    })
    expect(sessions.rows.size).toBe(0)
    expect(asked.filter(({ url }) => url.endsWith('/logout'))).toHaveLength(2)
  })
})
