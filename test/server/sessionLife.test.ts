import { describe, expect, it } from 'vitest'
import type { SessionConfig } from '../../src/server/index.ts'
import { logIn, NOW, OPERATOR } from './bindings.ts'
import { cookieIn, ownPost, shop, SHOP } from './sessionShop.ts'

const minutes = (n: number) => NOW + n * 60_000
const cookieOf = (line: string) => line.split(';')[0] ?? ''

const newPassword = (cookie: string, old = 'wonderland', next = 'looking-glass'): RequestInit => ({
  method: 'POST',
  headers: { Cookie: cookieOf(cookie), Origin: SHOP, 'Content-Type': 'application/json' },
  body: JSON.stringify({ old, new: next }),
})

describe('an idle timeout', () => {
  it('begins anew with each use, and the lifetime does not (ASVS 7.3)', async () => {
    const { request, logInAsAlice } = await shop({ idle: 15 * 60, lifetime: 30 * 60 })
    const cookie = cookieIn(await logInAsAlice())
    const at = async (n: number) => (await request('/orders', cookie, minutes(n))).status
    expect([await at(14), await at(28), await at(29.9), await at(30)]).toEqual([200, 200, 200, 401])
  })

  it('ends what nobody uses', async () => {
    const { rows, request, logInAsAlice } = await shop({ idle: 15 * 60 })
    const cookie = cookieIn(await logInAsAlice())
    expect((await request('/orders', cookie, minutes(16))).status).toBe(401)
    expect(rows.size).toBe(0)
  })

  it('ends for nobody who keeps within it, though not each use is noted', async () => {
    for (const idle of [10, 60, 15 * 60]) {
      const { request, logInAsAlice } = await shop({ idle, lifetime: 0 })
      const cookie = cookieIn(await logInAsAlice())
      const grain = Math.min(60_000, idle * 100)
      const unnoted = NOW + grain - 1
      const uses = [unnoted, unnoted + idle * 1000, unnoted + 2 * idle * 1000]
      const statuses: number[] = []
      for (const at of uses) statuses.push((await request('/orders', cookie, at)).status)
      expect(statuses).toEqual([200, 200, 200])
    }
  })

  it('is written down at most once a minute', async () => {
    const { rows, request, logInAsAlice } = await shop({ idle: 15 * 60 })
    const cookie = cookieIn(await logInAsAlice())
    const [before] = rows.values()
    await request('/orders', cookie, NOW + 59_000)
    expect([...rows.values()][0]).toBe(before)
    await request('/orders', cookie, NOW + 60_000)
    expect([...rows.values()][0]?.expires).toBe(minutes(1 + 15 + 1))
  })
})

describe('a session without idle timeout and lifetime', () => {
  it('never ends by itself, and its cookie goes with the browser', async () => {
    const { request, logInAsAlice } = await shop({ lifetime: 0 })
    const line = await logInAsAlice()
    expect(line).not.toMatch(/Max-Age|Expires/)
    expect((await request('/orders', cookieIn(line), NOW + 1e12)).status).toBe(200)
  })
})

describe('a logout', () => {
  it('that only clears the browser leaves the row', async () => {
    const { rows, request, logInAsAlice } = await shop({ logoutDeletes: false })
    const cookie = cookieIn(await logInAsAlice())
    const answer = await request('/logout', ownPost(cookie))
    expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=0')
    expect(rows.size).toBe(1)
    expect((await request('/orders', cookie)).status).toBe(200)
  })
})

describe('a forged logout', () => {
  const logOut = (headers: Record<string, string>): RequestInit => ({ method: 'POST', headers })
  const foreign = { Origin: 'https://blog.shop.test' }

  it.each(['Origin', 'token'] as const)('ends nothing where the defence is %s, and clears no cookie', async (csrf) => {
    const { rows, request, logInAsAlice } = await shop({ csrf })
    const Cookie = cookieOf(await logInAsAlice())
    for (const headers of [
      { Cookie, ...foreign },
      { Cookie, Origin: 'null' },
      { Cookie: '', ...foreign },
    ]) {
      const answer = await request('/logout', logOut(headers))
      expect([answer.status >= 400, answer.headers.get('Set-Cookie'), rows.size]).toEqual([true, null, 1])
    }
    const body: unknown = await (await request('/csrf-token', { headers: { Cookie } })).json()
    const token = typeof body === 'object' && body && 'token' in body ? String(body.token) : ''
    expect((await request('/logout', logOut({ Cookie, Origin: SHOP, 'X-CSRF-Token': token }))).status).toBe(204)
    expect(rows.size).toBe(0)
  })

  it('logs Alice out where there is no defence', async () => {
    const { rows, request, logInAsAlice } = await shop({ csrf: 'none' })
    const Cookie = cookieOf(await logInAsAlice())
    expect((await request('/logout', logOut({ Cookie, ...foreign }))).status).toBe(204)
    expect(rows.size).toBe(0)
  })
})

describe('a new password', () => {
  it.each([
    [true, [401, 401]],
    [false, [200, 200]],
  ])('ends all sessions there were: %s (ASVS 7.4.3)', async (endOnPasswordChange, old) => {
    const { request, logInAsAlice } = await shop({ endOnPasswordChange })
    const [mine, other] = [await logInAsAlice(), await logInAsAlice()]
    const answer = await request('/password', newPassword(mine))
    expect(answer.status).toBe(204)
    const status = async (cookie: string) => (await request('/orders', cookieIn(cookie))).status
    expect([await status(mine), await status(other)]).toEqual(old)
    if (endOnPasswordChange) expect(await status(answer.headers.get('Set-Cookie') ?? '')).toBe(200)
  })

  it('begins a new id also in a shop whose login keeps the old one, or the thief would be back with it', async () => {
    const { request, logInAsAlice } = await shop({ renewId: false, acceptUnknownIds: true })
    const stolen = await logInAsAlice()
    const answer = await request('/password', newPassword(stolen))
    expect((await request('/orders', cookieIn(stolen))).status).toBe(401)
    expect((await request('/orders', cookieIn(answer.headers.get('Set-Cookie') ?? ''))).status).toBe(200)
  })

  it('needs the old one, and one of our own pages', async () => {
    const { rows, request, logInAsAlice } = await shop()
    const cookie = await logInAsAlice()
    const keys = [...rows.keys()]
    expect((await request('/password', newPassword(cookie, 'guess'))).status).toBe(403)
    const foreign = newPassword(cookie)
    const headers = { ...(foreign.headers as Record<string, string>), Origin: 'https://mallory.test' }
    expect((await request('/password', { ...foreign, headers })).status).toBe(403)
    expect([...rows.keys()]).toEqual(keys)
  })
})

describe('a deleted account', () => {
  it('has no sessions any more (ASVS 7.4.2), and the operator alone deletes it', async () => {
    const { rows, request, logInAsAlice } = await shop()
    await logInAsAlice()
    const remove = (token: string) =>
      request('/admin/users/alice/delete', { method: 'POST', headers: { Authorization: `Bearer ${token}` } })
    expect((await remove('guess')).status).toBe(401)
    expect(rows.size).toBe(1)
    expect((await remove(OPERATOR)).status).toBe(204)
    expect(rows.size).toBe(0)
  })
})

describe('a role', () => {
  it.each([
    ['credential', 200],
    ['lookup', 403],
  ] as const)('by %s, when the row says staff and the account says customer', async (roleFrom, status) => {
    const { rows, request, logInAsAlice } = await shop({ roleFrom })
    const cookie = cookieIn(await logInAsAlice())
    const [[key = '', row] = []] = [...rows]
    if (row) rows.set(key, { ...row, role: 'staff' })
    expect((await request('/customers', cookie)).status).toBe(status)
  })
})

describe('a transfer', () => {
  const transfer = async (knobs: Partial<SessionConfig>, password?: string) => {
    const { ledger, request, logInAsAlice } = await shop(knobs)
    const fields = new URLSearchParams({ to: 'bob', amount: '20', ...(password === undefined ? {} : { password }) })
    const { status } = await request('/transfer', {
      method: 'POST',
      headers: {
        Cookie: cookieOf(await logInAsAlice()),
        Origin: SHOP,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: fields.toString(),
    })
    return [status, ledger.length]
  }

  it('asks for the password again where it should', async () => {
    expect(await transfer({ stepUp: true })).toEqual([403, 0])
    expect(await transfer({ stepUp: true }, 'guess')).toEqual([403, 0])
    expect(await transfer({ stepUp: true }, 'wonderland')).toEqual([200, 1])
    expect(await transfer({ stepUp: false })).toEqual([200, 1])
  })
})

describe('the page', () => {
  it('runs no injected script where a policy says so', async () => {
    const policy = async (csp: boolean) =>
      (await (await shop({ csp })).request('/')).headers.get('Content-Security-Policy')
    expect(await policy(true)).toContain("script-src 'self'")
    expect(await policy(false)).not.toContain('script-src')
  })
})

describe('a session that is bound to address and browser', () => {
  const agent = (cookie: string, name: string): RequestInit => ({ headers: { Cookie: cookie, 'User-Agent': name } })

  it('is refused from another address, and in another browser', async () => {
    const { rows, request } = await shop({ binding: 'ip-ua' })
    const login = logIn()
    const headers = { ...(login.headers as Record<string, string>), 'User-Agent': 'Firefox' }
    const line = (await request('/login', { ...login, headers })).headers.get('Set-Cookie') ?? ''
    const cookie = cookieOf(line)
    expect((await request('/orders', agent(cookie, 'Firefox'))).status).toBe(200)
    expect((await request('/orders', agent(cookie, 'curl'))).status).toBe(401)
    expect((await request('/orders', agent(cookie, 'Firefox'), NOW, '203.0.113.66')).status).toBe(401)
    // The row stays, or a thief could log Alice out.
    expect(rows.size).toBe(1)
  })
})
