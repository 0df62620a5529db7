import { describe, expect, it } from 'vitest'
import { hardenedSession } from '../../src/scenario/index.ts'
import { sessionApp, type SessionConfig } from '../../src/server/index.ts'
import { logIn, NOW, OPERATOR } from './bindings.ts'
import { cookieIn, ownPost, shop, SHOP } from './sessionShop.ts'

describe('the session shop', () => {
  it('sets a cookie that scripts, other hosts and plain http never see', async () => {
    const { logInAsAlice } = await shop()
    expect(await logInAsAlice()).toMatch(
      /^__Host-sid=[\w-]{22}; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('sets it for the pages of its own site alone, where it is Partitioned, and deletes the same', async () => {
    const { request, logInAsAlice } = await shop({ sameSite: 'None', partitioned: true })
    const line = await logInAsAlice()
    expect(line).toMatch(/; Secure; SameSite=None; Partitioned$/)
    const { headers } = await request('/logout', ownPost(cookieIn(line)))
    expect(headers.get('Set-Cookie')).toMatch(/^__Host-sid=; Max-Age=0; .*; Partitioned$/)
  })

  it('says Partitioned also without Secure, which is for the browser to refuse (CHIPS §3.1)', async () => {
    const { logInAsAlice } = await shop({ partitioned: true, secure: false, hostPrefix: false })
    expect(await logInAsAlice()).toMatch(/^sid=[\w-]{22}; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax; Partitioned$/)
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
    const { rows, request, logInAsAlice } = await shop({ lifetime: 60 })
    const cookie = cookieIn(await logInAsAlice())
    expect((await request('/orders', cookie, NOW + 59_999)).status).toBe(200)
    expect((await request('/orders', cookie, NOW + 60_000)).status).toBe(401)
    expect(rows.size).toBe(0)
  })

  it('deletes the row at logout, so the same cookie opens nothing (ASVS 7.4.1)', async () => {
    const { request, logInAsAlice } = await shop()
    const cookie = cookieIn(await logInAsAlice())
    const answer = await request('/logout', ownPost(cookie))
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

  it('lets nobody keep a copy of what is personal (ASVS 14.3.2)', async () => {
    const { request, logInAsAlice } = await shop({ getChangesState: true })
    const cookie = cookieIn(await logInAsAlice())
    for (const path of ['/orders', '/customers', '/csrf-token', '/transfer?to=bob&amount=20']) {
      expect((await request(path, cookie)).headers.get('Cache-Control'), path).toBe('no-store')
    }
  })

  it('sends browsers from http to https, and has them remember it (RFC 6797 §7)', async () => {
    const { request } = await shop()
    expect((await request('/')).headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
    const { request: forgetful } = await shop({ hsts: false })
    expect((await forgetful('/')).headers.get('Strict-Transport-Security')).toBeNull()
    const app = sessionApp(hardenedSession)
    const answer = await app.request('http://shop.test/orders?a=1')
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, 'https://shop.test/orders?a=1'])
  })
})

describe('a transfer', () => {
  const form = (cookie: string, headers: Record<string, string> = {}, fields = 'to=bob&amount=20'): RequestInit => ({
    method: 'POST',
    headers: {
      Cookie: cookie.split(';')[0] ?? '',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: fields,
  })

  it('from our own origin is booked', async () => {
    const { ledger, request, logInAsAlice } = await shop()
    expect((await request('/transfer', form(await logInAsAlice(), { Origin: SHOP }))).status).toBe(200)
    expect(ledger).toEqual([{ from: 'alice', to: 'bob', euros: 20 }])
  })

  it.each([
    'https://mallory.test',
    'https://blog.shop.test',
    'http://shop.test',
    'null',
    'https://shop.test.mallory.test',
  ])('from the origin %s is refused where the origin is checked', async (origin) => {
    const { ledger, request, logInAsAlice } = await shop()
    expect((await request('/transfer', form(await logInAsAlice(), { Origin: origin }))).status).toBe(403)
    expect(ledger).toEqual([])
  })

  it('without any Origin is refused where it is checked: the check fails closed', async () => {
    const { request, logInAsAlice } = await shop()
    expect((await request('/transfer', form(await logInAsAlice()))).status).toBe(403)
  })

  it('needs the token of the very session where tokens are used', async () => {
    const { ledger, request, logInAsAlice } = await shop({ csrf: 'token' })
    const [mine, other] = [await logInAsAlice(), await logInAsAlice()]
    const tokenOf = async (cookie: string) =>
      ((await (await request('/csrf-token', cookieIn(cookie))).json()) as { token: string }).token
    const post = async (token?: string) =>
      (await request('/transfer', form(mine, token === undefined ? {} : { 'X-CSRF-Token': token }))).status
    expect(await post()).toBe(403)
    expect(await post('')).toBe(403)
    expect(await post('0'.repeat(64))).toBe(403)
    expect(await post(await tokenOf(other))).toBe(403)
    expect(ledger).toEqual([])
    expect(await post(await tokenOf(mine))).toBe(200)
    expect(ledger).toHaveLength(1)
  })

  it('by GET exists only where the knob says so', async () => {
    for (const [getChangesState, status] of [
      [true, 200],
      [false, 404],
    ] as const) {
      const { request, logInAsAlice } = await shop({ getChangesState })
      const answer = await request('/transfer?to=mallory&amount=900', cookieIn(await logInAsAlice()))
      expect(answer.status).toBe(status)
    }
  })

  it.each(['to=&amount=20', 'amount=20', 'to=bob', 'to=bob&amount=-5', 'to=bob&amount=1.5', 'to=bob&amount=lots'])(
    'of "%s" is refused',
    async (fields) => {
      const { ledger, request, logInAsAlice } = await shop()
      expect((await request('/transfer', form(await logInAsAlice(), { Origin: SHOP }, fields))).status).toBe(400)
      expect(ledger).toEqual([])
    },
  )
})

describe('an answer to another origin', () => {
  const allowed = async (cors: SessionConfig['cors'], origin: string, path = '/orders') => {
    const { request } = await shop({ cors })
    const { headers } = await request(path, { headers: { Origin: origin } })
    return [headers.get('Access-Control-Allow-Origin'), headers.get('Access-Control-Allow-Credentials')]
  }

  it('may be read by nobody, by the partner, or by whoever asks', async () => {
    expect(await allowed('closed', 'https://partner.test')).toEqual([null, null])
    expect(await allowed('allowlist', 'https://partner.test')).toEqual(['https://partner.test', 'true'])
    expect((await allowed('allowlist', 'https://mallory.test'))[0]).toBeNull()
    expect(await allowed('reflect', 'https://mallory.test')).toEqual(['https://mallory.test', 'true'])
  })

  it('may be read by the partner where it holds the orders alone: with a CSRF token it could send her money', async () => {
    for (const path of ['/', '/csrf-token', '/customers']) {
      expect(await allowed('allowlist', 'https://partner.test', path)).toEqual([null, null])
    }
    const { request } = await shop({ cors: 'allowlist' })
    const headers = {
      Origin: 'https://partner.test',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type, x-csrf-token',
    }
    const asked = await request('/transfer', { method: 'OPTIONS', headers })
    expect(asked.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})
