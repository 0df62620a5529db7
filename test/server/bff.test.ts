import { describe, expect, it } from 'vitest'
import { bffApp, type BffBindings, type BffSessionRow } from '../../src/server/index.ts'
import { bindings, logIn, NOW, OPERATOR } from './bindings.ts'
import { mapStore } from './mapStore.ts'

const SHOP = 'https://shop.test'
const API = 'https://api.shop.test'
const config = {
  sameSite: 'Lax',
  csrf: 'Origin',
  csp: false,
  endOnPasswordChange: true,
  refreshLifetime: 86_400,
} as const

const firstTokens = { access_token: 'a.token', refresh_token: 'a.refresh', expires_in: 900 }

/** A BFF in front of an API that writes down what it is asked. */
async function bff(
  answer: (path: string, init?: RequestInit) => Response | Promise<Response> = () => Response.json({ orders: [] }),
  knobs = {},
  more: Partial<BffBindings> = {},
) {
  const app = bffApp({ ...config, ...knobs })
  const asked: Request[] = []
  const sessions = mapStore<BffSessionRow>()
  const env = {
    ...(await bindings(NOW)),
    sessions,
    csrfKey: new Uint8Array(32),
    api: API,
    tokenIssuer: 'https://id.shop.test',
    pause: async () => undefined,
    ...more,
    fetch: async (url: string, init?: RequestInit) => {
      asked.push(new Request(url, init))
      const { pathname } = new URL(url)
      return pathname === '/login' ? Response.json(firstTokens) : answer(pathname, init)
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

  it('leads from http to https, where its cookie is', async () => {
    const answer = await bffApp(config).request('http://shop.test/')
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, `${SHOP}/`])
  })

  it('lets nobody in whom the issuer does not know', async () => {
    const app = bffApp(config)
    const env = {
      ...(await bindings(NOW)),
      sessions: mapStore<BffSessionRow>(),
      csrfKey: new Uint8Array(32),
      api: API,
      tokenIssuer: API,
      pause: async () => undefined,
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

  it.each<[string, () => Promise<Response> | Response]>([
    ['is not there', () => Promise.reject(new TypeError('fetch failed'))],
    ['does not answer in time', () => Promise.reject(new DOMException('timed out', 'TimeoutError'))],
    ['answers 500', () => new Response('oh', { status: 500 })],
  ])('logs her out where the issuer %s, too', async (_, answer) => {
    const { request, sessions, cookie } = await bff(answer)
    const headers = { Cookie: await cookie(), Origin: SHOP }
    const loggedOut = await request('/logout', { method: 'POST', headers })
    expect([loggedOut.status, sessions.rows.size]).toEqual([204, 0])
    expect(loggedOut.headers.get('Set-Cookie')).toMatch(/^__Host-bff=; Max-Age=0/)
  })

  it('answers a login that the issuer has no answer for with 503, and one of too many with 429', async () => {
    const at = async (answer: () => Promise<Response> | Response) => {
      const env = {
        ...(await bindings(NOW)),
        sessions: mapStore<BffSessionRow>(),
        csrfKey: new Uint8Array(32),
        api: API,
      }
      const more = { tokenIssuer: API, pause: async () => undefined, fetch: async () => answer() }
      return bffApp(config).request(`${SHOP}/login`, logIn(), { ...env, ...more })
    }
    expect((await at(() => Promise.reject(new TypeError('fetch failed')))).status).toBe(503)
    expect((await at(() => new Response('<!doctype html>'))).status).toBe(503)
    const limited = await at(() => Response.json({}, { status: 429, headers: { 'Retry-After': '900' } }))
    expect([limited.status, limited.headers.get('Retry-After')]).toEqual([429, '900'])
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

describe('a token that has expired', () => {
  const LATER = NOW + 901_000
  const tokens = (name: string) => ({
    access_token: `${name}.token`,
    refresh_token: `${name}.refresh`,
    expires_in: 900,
  })

  /**
   * A BFF with a login whose token has expired, and an issuer whose refresh tokens work once and who takes his time:
   * each millisecond for which somebody waits is a turn of the event loop.
   */
  async function expired(answer: (names: string[], refreshToken: string) => Response | Promise<Response> = once) {
    let now = NOW
    const names: string[] = ['a']
    const pause = async (milliseconds: number) => {
      for (let waited = 0; waited < milliseconds; waited++) await new Promise((turn) => setImmediate(turn))
      now += milliseconds
    }
    const place = await bff(
      async (path, init) => {
        if (path !== '/refresh') return Response.json({ orders: [] })
        await pause(60)
        return answer(names, new URLSearchParams(String(init?.body)).get('refresh_token') ?? '')
      },
      {},
      { now: () => now, pause },
    )
    const cookie = await place.cookie()
    now = LATER
    const read = () => place.request('/orders', { headers: { Cookie: cookie } })
    const asked = (path: string) => place.asked.filter(({ url }) => new URL(url).pathname === path)
    return {
      ...place,
      cookie,
      read,
      asked,
      row: () => [...place.sessions.rows.values()][0],
      setTime: (at: number) => (now = at),
    }
  }

  /** The issuer's rotation with reuse detection, and without a grace. */
  function once(names: string[], refreshToken: string): Response {
    if (refreshToken !== `${names.at(-1)}.refresh`) names.push('ended')
    if (names.at(-1) === 'ended') return Response.json({ error: 'invalid_grant' }, { status: 400 })
    const next = String.fromCharCode((names.at(-1) ?? '').charCodeAt(0) + 1)
    names.push(next)
    return Response.json(tokens(next))
  }

  it.each([1, 2, 5])(
    'is renewed once for %i requests at once, and all of them use what came (RFC 9700 §4.14.2)',
    async (count) => {
      const { read, asked, row } = await expired()
      const answers = await Promise.all(Array.from({ length: count }, read))
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 200))
      expect(asked('/refresh')).toHaveLength(1)
      const sent = asked('/orders').map(({ headers }) => headers.get('Authorization'))
      expect(new Set(sent)).toEqual(new Set(['Bearer b.token']))
      expect(row()).toMatchObject({ token: 'b.token', refreshToken: 'b.refresh', renewing: 0 })
    },
  )

  it('is renewed again when that one has expired, too', async () => {
    const { read, asked, row, setTime } = await expired()
    await Promise.all([read(), read()])
    setTime(LATER + 1_000_000)
    expect((await Promise.all([read(), read()])).map(({ status }) => status)).toEqual([200, 200])
    expect([asked('/refresh').length, row()?.token]).toEqual([2, 'c.token'])
  })

  it('ends the login for all of them where the issuer gives no other', async () => {
    const refuse = () => Response.json({ error: 'invalid_grant' }, { status: 400 })
    const { read, asked, sessions } = await expired(refuse)
    expect((await Promise.all([read(), read()])).map(({ status }) => status)).toEqual([401, 401])
    expect([asked('/refresh').length, asked('/orders').length, sessions.rows.size]).toEqual([1, 0, 0])
  })

  it('does not bring back a login that was ended while the issuer was asked', async () => {
    let logOut = async () => new Response()
    const place = await expired(async (names, refreshToken) => {
      await logOut()
      return once(names, refreshToken)
    })
    const headers = { Cookie: place.cookie, Origin: SHOP }
    logOut = () => place.request('/logout', { method: 'POST', headers })
    expect([(await place.read()).status, place.sessions.rows.size, place.asked('/logout').length]).toEqual([401, 0, 1])
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['answers 503', () => new Response('busy', { status: 503 })],
    ['answers 429', () => new Response('slowly', { status: 429 })],
    ['answers a page', () => new Response('<!doctype html>')],
    ['is not there', () => Promise.reject(new TypeError('fetch failed'))],
  ])('is not ended by an issuer that %s', async (_, answer) => {
    const { read, sessions } = await expired(answer)
    expect([(await read()).status, sessions.rows.size]).toEqual([503, 1])
  })

  it('is renewed by another request after a moment, where one died that had begun it', async () => {
    const { read, asked, sessions } = await expired()
    for (const [key, row] of sessions.rows) sessions.rows.set(key, { ...row, renewing: LATER + 5_000 })
    expect([(await read()).status, asked('/refresh').length]).toEqual([200, 1])
  })

  it('is waited for no longer than that: the answer says to come again', async () => {
    const { read, asked, sessions } = await expired()
    for (const [key, row] of sessions.rows) sessions.rows.set(key, { ...row, renewing: LATER + 100_000 })
    const answer = await read()
    expect([answer.status, answer.headers.get('Retry-After'), asked('/refresh').length]).toEqual([503, '30', 0])
    expect(sessions.rows.size).toBe(1)
  })

  it('of a request that was under way takes nothing from a login that has the next one', async () => {
    const { request, cookie, sessions } = await bff(() => {
      for (const [key, row] of sessions.rows) sessions.rows.set(key, { ...row, token: 'b.token' })
      return Response.json({ error: 'invalid_token' }, { status: 401 })
    })
    expect((await request('/orders', { headers: { Cookie: await cookie() } })).status).toBe(401)
    expect([...sessions.rows.values()]).toMatchObject([{ token: 'b.token', refreshToken: 'a.refresh' }])
  })
})
