import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../src/scenario/index.ts'
import { jwtApp, type FamilyRow, type JwtConfig, type RefreshRow, type Store } from '../../src/server/index.ts'
import { logIn, NOW } from './bindings.ts'
import { jwtBindings, SHOP } from './jwt/bindings.ts'
import { mapStore } from './mapStore.ts'

const HOUR = 3600_000

const usual: JwtConfig = { ...hardenedJwt, refresh: 'rotating', refreshLifetime: 24 * 3600, refreshCap: 0 }

/** A shop with tables of its own, to be asked at any time. */
function shop(knobs: Partial<JwtConfig> = {}) {
  const app = jwtApp({ ...usual, ...knobs })
  const refreshTokens = mapStore<RefreshRow>()
  const families = mapStore<FamilyRow>()
  const audits: string[] = []
  const request = async (path: string, init: RequestInit, now: number) =>
    app.request(
      SHOP + path,
      init,
      await jwtBindings(now, {
        refreshTokens,
        families,
        audit: (check, outcome, detail) => void audits.push(`${check} ${outcome} ${detail}`),
      }),
    )
  const form = (token: string) => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }).toString(),
  })
  return {
    refreshTokens,
    families,
    audits,
    request,
    async logIn(now = NOW): Promise<string> {
      const answer = (await (await request('/login', logIn(), now)).json()) as { refresh_token: string }
      return answer.refresh_token
    },
    /** The next refresh token; null when there is none. */
    async refresh(token: string, now = NOW): Promise<string | null> {
      const answer = await request('/refresh', form(token), now)
      return answer.status === 200 ? ((await answer.json()) as { refresh_token: string }).refresh_token : null
    },
    logOut: (token: string) => request('/logout', form(token), NOW),
  }
}

describe('a refresh token', () => {
  it('has 256 bits, and each is another one (RFC 9700 §4.14.2)', async () => {
    const { logIn, refresh } = shop()
    const first = await logIn()
    const second = await refresh(first)
    expect(Buffer.from(first, 'base64url')).toHaveLength(32)
    expect(Buffer.from(second ?? '', 'base64url')).toHaveLength(32)
    expect(second).not.toBe(first)
  })

  it('gives an access token that opens the orders, and says how long (RFC 6749 §5.1)', async () => {
    const { logIn, request } = shop()
    const body = `grant_type=refresh_token&refresh_token=${await logIn()}`
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await request('/refresh', { method: 'POST', headers, body }, NOW)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const fields = (await answer.json()) as { access_token: string }
    expect(fields).toMatchObject({ token_type: 'Bearer', expires_in: usual.lifetime })
    const orders = { headers: { Authorization: `Bearer ${fields.access_token}` } }
    expect((await request('/orders', orders, NOW)).status).toBe(200)
  })

  it('that nobody gave out gets the one error of RFC 6749 §5.2', async () => {
    const { request } = shop()
    const answer = await request('/refresh', { method: 'POST' }, NOW)
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_grant' }])
    expect(await shop().refresh('guess')).toBeNull()
  })

  it('lives for its lifetime, and each rotation begins it anew', async () => {
    const { logIn, refresh } = shop()
    const [early, late] = [await logIn(), await logIn()]
    expect(await refresh(late, NOW + 24 * HOUR)).toBeNull()
    const next = await refresh(early, NOW + 24 * HOUR - 1)
    expect(next).not.toBeNull()
    expect(await refresh(next ?? '', NOW + 47 * HOUR)).not.toBeNull()
  })

  it('ends at the absolute cap, however often it was refreshed', async () => {
    const { logIn, refresh } = shop({ refreshCap: 30 * 3600 })
    const next = await refresh(await logIn(), NOW + 20 * HOUR)
    const last = await refresh(next ?? '', NOW + 30 * HOUR - 1)
    expect(last).not.toBeNull()
    expect(await refresh(last ?? '', NOW + 30 * HOUR)).toBeNull()
  })

  it('that is static works again and again', async () => {
    const { logIn, refresh } = shop({ refresh: 'static' })
    const token = await logIn()
    expect([await refresh(token), await refresh(token)]).toEqual([token, token])
    expect(await refresh(token, NOW + 24 * HOUR)).toBeNull()
  })

  it('stands in the store as a hash, or itself where the setup says so', async () => {
    const hashed = shop()
    const token = await hashed.logIn()
    expect([...hashed.refreshTokens.rows.keys()]).not.toContain(token)
    const [key = ''] = hashed.refreshTokens.rows.keys()
    expect(await hashed.refresh(key)).toBeNull()

    const clear = shop({ hashedRefresh: false })
    await clear.logIn()
    const [stored = ''] = clear.refreshTokens.rows.keys()
    expect(await clear.refresh(stored)).not.toBeNull()
  })

  it('is in an HttpOnly cookie where the page keeps its access token in memory', async () => {
    const { request } = shop({ storage: 'memory' })
    const answer = await request('/login', logIn(), NOW)
    expect(await answer.json()).not.toHaveProperty('refresh_token')
    const cookie = answer.headers.get('Set-Cookie') ?? ''
    expect(cookie).toMatch(/^__Host-refresh=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    const headers = { Cookie: cookie.split(';')[0] ?? '', 'Sec-Fetch-Site': 'same-origin' }
    expect((await request('/refresh', { method: 'POST', headers }, NOW)).status).toBe(200)
    // A form can't bring one where a cookie does.
    const body = new URLSearchParams(headers.Cookie.replace('__Host-refresh', 'refresh_token'))
    const own = { 'Sec-Fetch-Site': 'same-origin' }
    expect((await request('/refresh', { method: 'POST', headers: own, body }, NOW)).status).toBe(400)
  })

  it.each(['/refresh', '/logout'])(
    'in a cookie is neither spent nor ended by a form of a sibling site, at %s',
    async (path) => {
      const { request, families } = shop({ storage: 'memory' })
      const Cookie = ((await request('/login', logIn(), NOW)).headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
      const before = [...families.rows.values()]
      const others: Record<string, string>[] = [
        { 'Sec-Fetch-Site': 'same-site' },
        { Origin: 'https://blog.shop.test' },
        {},
      ]
      for (const from of others) {
        expect((await request(path, { method: 'POST', headers: { Cookie, ...from } }, NOW)).status).toBe(403)
      }
      expect([...families.rows.values()]).toEqual(before)
    },
  )
})

describe('a token that comes a second time', () => {
  it('ends its family, and is written down (RFC 9700 §4.14.2)', async () => {
    const { logIn, refresh, audits } = shop()
    const first = await logIn()
    const second = await refresh(first)
    expect(await refresh(first, NOW + 1000)).toBeNull()
    expect(audits.at(-1)).toBe('reuse-detection fail alert: family ended')
    expect(await refresh(second ?? '', NOW + 2000)).toBeNull()
  })

  it('ends no other login', async () => {
    const { logIn, refresh } = shop()
    const [one, other] = [await logIn(), await logIn()]
    await refresh(one)
    await refresh(one)
    expect(await refresh(other)).not.toBeNull()
  })

  it('is only refused where reuse is not detected', async () => {
    const { logIn, refresh } = shop({ reuseDetection: false })
    const first = await logIn()
    const second = await refresh(first)
    expect(await refresh(first, NOW + 1000)).toBeNull()
    expect(await refresh(second ?? '', NOW + 2000)).not.toBeNull()
  })
})

describe('within the grace', () => {
  it('the previous token gives the same successor again, and nobody is thrown out', async () => {
    const { logIn, refresh } = shop({ grace: 10 })
    const first = await logIn()
    const second = await refresh(first)
    expect(await refresh(first, NOW + 9_999)).toBe(second)
    expect(await refresh(second ?? '', NOW + 10_000)).not.toBeNull()
  })

  it('and not a moment longer', async () => {
    const { logIn, refresh } = shop({ grace: 10 })
    const first = await logIn()
    const second = await refresh(first)
    expect(await refresh(first, NOW + 10_000)).toBeNull()
    expect(await refresh(second ?? '', NOW + 10_001)).toBeNull()
  })

  it('the one before the previous ends the family (row R7)', async () => {
    const { logIn, refresh } = shop({ grace: 10 })
    const first = await logIn()
    const second = await refresh(first)
    const third = await refresh(second ?? '')
    expect(await refresh(first)).toBeNull()
    expect(await refresh(third ?? '')).toBeNull()
  })
})

describe('a logout', () => {
  it('ends the family', async () => {
    const { logIn, refresh, logOut } = shop()
    const token = await logIn()
    expect((await logOut(token)).status).toBe(204)
    expect(await refresh(token)).toBeNull()
  })

  it('ends one that does not rotate, too', async () => {
    const { logIn, refresh, logOut } = shop({ refresh: 'static' })
    const token = await logIn()
    expect(await refresh(token)).toBe(token)
    await logOut(token)
    expect(await refresh(token)).toBeNull()
  })

  it('ends only the browser’s copy where it revokes nothing', async () => {
    const { logIn, refresh, logOut } = shop({ logoutRevokes: false })
    const token = await logIn()
    await logOut(token)
    expect(await refresh(token)).not.toBeNull()
  })
})

/** Stores that let others in between any two operations: each waits until it is its turn. */
function interleaved(turns: readonly number[]) {
  const waiting: { caller: number; go: () => void }[] = []
  const step = (who: number) => new Promise<void>((go) => waiting.push({ caller: who, go }))
  const store = <Row extends RefreshRow | FamilyRow>(inner: Store<Row>, who: () => number): Store<Row> => ({
    find: async (key) => (await step(who()), inner.find(key)),
    insert: async (key, row) => (await step(who()), inner.insert(key, row)),
    add: async (key, row) => (await step(who()), inner.add(key, row)),
    update: async (key, row, where) => (await step(who()), inner.update(key, row, where)),
    delete: async (key) => (await step(who()), inner.delete(key)),
    keysWhere: async (column, value) => (await step(who()), inner.keysWhere(column, value)),
    deleteUntil: async (...query) => (await step(who()), inner.deleteUntil(...query)),
  })
  return {
    store,
    /** Lets one operation of one caller happen at a time, whose turn it is by the list. */
    async settle(all: Promise<unknown>) {
      let over = false
      void all.then(
        () => (over = true),
        () => (over = true),
      )
      for (let i = 0; !over; i++) {
        await new Promise((resolve) => setImmediate(resolve))
        const at = waiting.findIndex((one) => one.caller === (turns[i % turns.length] ?? 0))
        waiting.splice(Math.max(at, 0), 1)[0]?.go()
      }
      return all
    },
  }
}

describe('two holders of one family, in whatever order their requests and the store’s answers come', () => {
  let alone: ReturnType<typeof shop>
  beforeEach(() => {
    alone = shop()
  })

  it('never both have a token that is good, and nobody refreshes an ended family', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ alice: fc.boolean(), mallory: fc.boolean() }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(1), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0, 10),
        async (rounds, turns, grace) => {
          const config: JwtConfig = { ...usual, grace }
          const app = jwtApp(config)
          const tables = { refreshTokens: mapStore<RefreshRow>(), families: mapStore<FamilyRow>() }
          const env = await jwtBindings(NOW, tables)
          const answer = (await (await app.request(`${SHOP}/login`, logIn(), env)).json()) as { refresh_token: string }
          const hands: Record<string, string> = { alice: answer.refresh_token, mallory: answer.refresh_token }
          let ended = false

          for (const [i, round] of rounds.entries()) {
            const now = NOW + (i + 1) * 60_000
            const { store, settle } = interleaved(turns)
            const same = new Set(Object.values(hands)).size === 1
            let served = 0
            const callers = (['alice', 'mallory'] as const).filter((who) => round[who])
            const requests = callers.map(async (who, place) => {
              const env = await jwtBindings(now, {
                refreshTokens: store(tables.refreshTokens, () => place),
                families: store(tables.families, () => place),
              })
              const init = { method: 'POST', body: new URLSearchParams({ refresh_token: hands[who] ?? '' }) }
              const response = await app.request(`${SHOP}/refresh`, init, env)
              if (response.status !== 200) return
              hands[who] = ((await response.json()) as { refresh_token: string }).refresh_token
              served++
              // Whatever was ended before this round began stays ended.
              expect(ended).toBe(false)
            })
            await settle(Promise.all(requests))
            // Only one can be the first to use a token.
            if (same && grace === 0) expect(served).toBeLessThanOrEqual(1)

            const [family] = tables.families.rows.values()
            ended = family !== undefined && family.revoked !== 0
            const current = [...tables.refreshTokens.rows.values()].filter(
              ({ generation }) => generation === family?.generation,
            )
            expect(current.length).toBeLessThanOrEqual(1)
          }
          // What each of the two still holds: at most one token in all is worth anything, as asked of the server.
          const good = new Set<string>()
          for (const token of new Set(Object.values(hands))) {
            const copies = {
              refreshTokens: mapStore(new Map(tables.refreshTokens.rows)),
              families: mapStore(new Map(tables.families.rows)),
            }
            const later = await jwtBindings(NOW + HOUR, copies)
            const init = { method: 'POST', body: new URLSearchParams({ refresh_token: token }) }
            if ((await app.request(`${SHOP}/refresh`, init, later)).status === 200) good.add(token)
          }
          expect(good.size).toBeLessThanOrEqual(ended ? 0 : 1)
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  it('are one too many: the second of them ends it for both', async () => {
    const token = await alone.logIn()
    const his = await alone.refresh(token, NOW + 1000)
    expect(await alone.refresh(token, NOW + 2000)).toBeNull()
    expect(await alone.refresh(his ?? '', NOW + 3000)).toBeNull()
  })
})
