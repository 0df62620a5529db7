import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { describe, expect, it } from 'vitest'
import type { SessionRow } from '../../src/server/index.ts'
import { logIn, NOW, OPERATOR } from './bindings.ts'
import { mapStore } from './mapStore.ts'
import { shop } from './sessionShop.ts'

const text = (header: string | null, name: string) => new RegExp(`${name}="([^"]*)"`).exec(header ?? '')?.[1] ?? ''
const newChallenge = (response: Response) =>
  /^"([^"]*)";id=/.exec(response.headers.get('Secure-Session-Challenge') ?? '')?.[1] ?? ''
const cookieOf = (response: Response) => response.headers.get('Set-Cookie')?.split(';')[0] ?? ''

async function proof(pair: { privateKey: CryptoKey; publicKey: CryptoKey }, jti: string, withKey = false) {
  const jwk = withKey ? { jwk: await exportJWK(pair.publicKey) } : {}
  const jwt = new SignJWT({ jti }).setProtectedHeader({ alg: 'ES256', typ: 'dbsc+jwt', ...jwk })
  return `"${await jwt.sign(pair.privateKey)}"`
}

/** A shop with Alice logged in and her device bound. */
async function bound(knobs: Parameters<typeof shop>[0] = {}, sessions = mapStore<SessionRow>()) {
  const place = await shop({ binding: 'dbsc', ...knobs }, sessions)
  const pair = await generateKeyPair('ES256')
  const login = await place.request('/login', logIn())
  const cookie = cookieOf(login)
  const challenge = text(login.headers.get('Secure-Session-Registration'), 'challenge')
  const register = async (proving: string) =>
    place.request('/dbsc/registration', {
      method: 'POST',
      headers: { Cookie: cookie, 'Secure-Session-Response': proving },
    })
  const refresh = async (id: string, proving: string | null, now = NOW) =>
    place.request(
      '/dbsc/refresh',
      {
        method: 'POST',
        headers: {
          'Sec-Secure-Session-Id': `"${id}"`,
          ...(proving === null ? {} : { 'Secure-Session-Response': proving }),
        },
      },
      now,
    )
  return { ...place, pair, login, cookie, challenge, register, refresh }
}

describe('an idle timeout of a device bound session', () => {
  it('counts from the last use, which may be up to a renewal later than the last one noted', async () => {
    const { request, cookie, pair, challenge, register, refresh } = await bound({ idle: 60, lifetime: 0 })
    const answer = await register(await proof(pair, challenge, true))
    const asked = newChallenge(answer)
    const id = /"session_identifier":"([^"]*)"/.exec(await answer.text())?.[1] ?? ''
    expect((await request('/orders', { headers: { Cookie: cookie } }, NOW + 59_999)).status).toBe(200)
    expect((await refresh(id, await proof(pair, asked), NOW + 59_999 + 60_000)).status).toBe(200)
  })
})

describe('a device bound session (DBSC)', () => {
  it('begins with an ordinary cookie and an offer to bind it', async () => {
    const { login } = await bound()
    expect(login.headers.get('Set-Cookie')).toContain('Max-Age=1800')
    expect(login.headers.get('Secure-Session-Registration')).toMatch(
      /^\(ES256 RS256\);path="\/dbsc\/registration";challenge="[\w-]{22}"$/,
    )
  })

  it('takes the key that proves itself over the challenge, and tells what it is for', async () => {
    const { pair, challenge, register } = await bound()
    const answer = await register(await proof(pair, challenge, true))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=270')
    expect(await answer.json()).toMatchObject({
      refresh_url: '/dbsc/refresh',
      scope: { origin: 'https://shop.test', include_site: false },
      credentials: [{ type: 'cookie', name: '__Host-sid', attributes: 'Path=/; HttpOnly; Secure; SameSite=Lax' }],
    })
  })

  it('ends five minutes after it was bound, unless its device renews it', async () => {
    const { pair, cookie, challenge, register, request } = await bound()
    await register(await proof(pair, challenge, true))
    const orders = (later: number) => request('/orders', { headers: { Cookie: cookie } }, NOW + later)
    expect([(await orders(299_000)).status, (await orders(300_000)).status]).toEqual([200, 401])
  })

  it('takes no second key: whoever comes later has a copy of the cookie', async () => {
    const { pair, challenge, register } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const thief = await generateKeyPair('ES256')
    expect((await register(await proof(thief, newChallenge(registered), true))).status).toBe(400)
  })

  it('takes one key of two that come at once', async () => {
    const { pair, challenge, register, refresh, devices } = await bound()
    const thief = await generateKeyPair('ES256')
    const [first, second] = [await proof(pair, challenge, true), await proof(thief, challenge, true)]
    const answers = await Promise.all([register(first), register(second)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
    const [owner, other] = answers[0].status === 200 ? [pair, thief] : [thief, pair]
    const [[id = '', row] = []] = [...devices]
    expect((await refresh(id, await proof(other, row?.challenge ?? ''))).status).toBe(403)
    const [, current] = [...devices][0] ?? []
    expect((await refresh(id, await proof(owner, current?.challenge ?? ''))).status).toBe(200)
  })

  it('gives one cookie for a proof that comes twice at once, and whoever was later the challenge that counts', async () => {
    const { pair, challenge, register, refresh, devices, rows } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    const sent = await proof(pair, newChallenge(registered))
    const answers = await Promise.all([refresh(id, sent), refresh(id, sent)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403])
    expect(answers.filter((answer) => cookieOf(answer) !== '')).toHaveLength(1)
    expect(answers.map(newChallenge)).toEqual([devices.get(id)?.challenge, devices.get(id)?.challenge])
    expect(rows.size).toBe(1)
  })

  it('begins no session for a device that was ended meanwhile', async () => {
    const { pair, challenge, register, refresh, devices, rows } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    const sent = await proof(pair, newChallenge(registered))
    rows.clear()
    const find = devices.get.bind(devices)
    devices.get = (key) => {
      const row = find(key)
      devices.delete(key)
      return row
    }
    expect([(await refresh(id, sent)).status, rows.size]).toEqual([403, 0])
  })

  it('takes no key over another challenge', async () => {
    const { pair, register } = await bound()
    expect((await register(await proof(pair, 'invented', true))).status).toBe(400)
  })

  it('gives a new cookie for a proof, and ends the old one', async () => {
    const { pair, cookie, challenge, register, refresh, request, devices } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    const answer = await refresh(id, await proof(pair, newChallenge(registered)), NOW + 400_000)
    expect(answer.status).toBe(200)
    const orders = (with1: string) => request('/orders', { headers: { Cookie: with1 } }, NOW + 400_000)
    expect((await orders(cookieOf(answer))).status).toBe(200)
    expect((await orders(cookie)).status).toBe(401)
  })

  it('gives a challenge and no cookie without a proof, with an old one, and with another key’s', async () => {
    const { pair, challenge, register, refresh, devices } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const used = await proof(pair, newChallenge(registered))
    const [id = ''] = devices.keys()
    expect((await refresh(id, used)).status).toBe(200)
    const replayed = await refresh(id, used)
    const thief = await generateKeyPair('ES256')
    const forged = await refresh(id, await proof(thief, newChallenge(replayed), true))
    for (const answer of [replayed, forged, await refresh(id, null)]) {
      expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([403, null])
      expect(answer.headers.get('Secure-Session-Challenge')).toMatch(/^"[\w-]{22}";id="/)
    }
  })

  it('takes the proof of its owner whatever others have asked for meanwhile, who prove nothing', async () => {
    const { pair, challenge, register, refresh, devices } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    const asked = await refresh(id, null)
    expect(newChallenge(asked)).toBe(newChallenge(registered))
    const thief = await generateKeyPair('ES256')
    for (const nothing of [null, 'none', await proof(thief, newChallenge(asked))]) await refresh(id, nothing)
    expect((await refresh(id, await proof(pair, newChallenge(asked)))).status).toBe(200)
  })

  it('ends with a logout, and every session that it has renewed meanwhile', async () => {
    const { pair, cookie, challenge, register, request, devices, rows } = await bound()
    await register(await proof(pair, challenge, true))
    const [row] = rows.values()
    if (row) rows.set('renewed meanwhile', row)
    await request('/logout', { method: 'POST', headers: { Cookie: cookie, Origin: 'https://shop.test' } })
    expect([devices.size, rows.size]).toEqual([0, 0])
  })

  it.each([{}, { logoutDeletes: false }, { renewId: false }] as const)(
    'ends with a logout that shows a cookie of before its renewals, whichever, %o',
    async (knobs) => {
      for (const shown of [0, 1, 2]) {
        const { pair, cookie, challenge, register, refresh, request, devices } = await bound(knobs)
        let answer = await register(await proof(pair, challenge, true))
        const [id = ''] = devices.keys()
        const cookies = [cookie]
        for (const _ of [1, 2]) {
          answer = await refresh(id, await proof(pair, newChallenge(answer)))
          cookies.push(cookieOf(answer))
        }
        const headers = { Cookie: cookies[shown] ?? '', Origin: 'https://shop.test' }
        expect((await request('/logout', { method: 'POST', headers })).status).toBe(204)
        expect((await refresh(id, await proof(pair, newChallenge(answer)))).status).toBe(401)
        const opens = async (one: string) => (await request('/orders', { headers: { Cookie: one } })).status
        if (!('logoutDeletes' in knobs)) expect(await Promise.all(cookies.map(opens))).toEqual([401, 401, 401])
      }
    },
  )

  it('notes whose its old cookies were for no longer than they may arrive, and an hour', async () => {
    const { pair, challenge, register, refresh, devices, renewed } = await bound({ lifetime: 0, idle: 1800 })
    let answer = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    for (let i = 1; i < 40; i++) answer = await refresh(id, await proof(pair, newChallenge(answer)), NOW + i * 300_000)
    expect(renewed.size).toBe(13)
  })

  it('stays bound when a use of it is noted that began before', async () => {
    const sessions = mapStore<SessionRow>()
    const place = await bound({ idle: 1800, lifetime: 0 }, sessions)
    const { find } = sessions
    let stale = false
    sessions.find = async (key) => {
      const row = await find(key)
      if (!stale) {
        // Its answer is on the way while the browser binds the session.
        stale = true
        await place.register(await proof(place.pair, place.challenge, true))
      }
      return row
    }
    const answer = await place.request('/orders', { headers: { Cookie: place.cookie } }, NOW + 120_000)
    expect([answer.status, [...place.rows.values()].map(({ bound }) => bound)]).toEqual([200, [1]])
  })

  it('ends in the browser, too, when the operator ends it: 401, not 403', async () => {
    const { pair, challenge, register, refresh, request, devices } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    await request('/admin/users/alice/revoke', { method: 'POST', headers: { Authorization: `Bearer ${OPERATOR}` } })
    expect((await refresh(id, await proof(pair, newChallenge(registered)))).status).toBe(401)
  })

  it('ends with the login that takes its place: what renewed the old one renews nothing (ASVS 7.2.4)', async () => {
    const { pair, cookie, challenge, register, refresh, request, devices, rows } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    const login = logIn()
    await request('/login', { ...login, headers: { ...(login.headers as Record<string, string>), Cookie: cookie } })
    expect([devices.size, devices.has(id), rows.size]).toEqual([1, false, 1])
    expect((await refresh(id, await proof(pair, newChallenge(registered)))).status).toBe(401)
  })

  it('ends with the login that takes its place also where the id stays the same', async () => {
    const { pair, cookie, challenge, register, refresh, request, devices, rows } = await bound({ renewId: false })
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    const login = logIn()
    const headers = { ...(login.headers as Record<string, string>), Cookie: cookie }
    const again = await request('/login', { ...login, headers })
    expect(cookieOf(again)).toBe(cookie)
    expect([devices.size, devices.has(id), rows.size]).toEqual([1, false, 1])
    expect((await refresh(id, await proof(pair, newChallenge(registered)))).status).toBe(401)
  })

  it('keeps the short life of its cookie when another page is opened', async () => {
    const { pair, cookie, challenge, register, request } = await bound({ renewId: false })
    await register(await proof(pair, challenge, true))
    expect(cookieOf(await request('/', { headers: { Cookie: cookie } }))).toBe('')
  })

  it('goes on when somebody without the password tries to take its place', async () => {
    const { pair, cookie, challenge, register, refresh, request, devices } = await bound({ renewId: false })
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    const guess = logIn('alice', 'guess')
    const headers = { ...(guess.headers as Record<string, string>), Cookie: cookie }
    expect((await request('/login', { ...guess, headers })).status).toBe(401)
    expect((await refresh(id, await proof(pair, newChallenge(registered)))).status).toBe(200)
  })

  const undeletable = [{ logoutDeletes: false }, { store: 'cookie' }, { store: 'cookie-chunks' }] as const

  it.each(undeletable)('ends with the logout, also where the session itself can’t be deleted: %o', async (knobs) => {
    const { pair, cookie, challenge, register, refresh, request, devices } = await bound(knobs)
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    await request('/logout', { method: 'POST', headers: { Cookie: cookie, Origin: 'https://shop.test' } })
    expect(devices.size).toBe(0)
    expect((await refresh(id, await proof(pair, newChallenge(registered)))).status).toBe(401)
  })

  it('ends at the absolute lifetime, however often it is renewed', async () => {
    const { pair, challenge, register, refresh, devices } = await bound()
    const registered = await register(await proof(pair, challenge, true))
    const [id = ''] = devices.keys()
    expect((await refresh(id, await proof(pair, newChallenge(registered)), NOW + 1_800_000)).status).toBe(401)
  })

  it('ends for want of use however often its cookie is shown, for only its device uses it', async () => {
    const { pair, cookie, challenge, register, request } = await bound({ idle: 240 })
    await register(await proof(pair, challenge, true))
    const orders = (later: number) => request('/orders', { headers: { Cookie: cookie } }, NOW + later)
    expect([(await orders(200_000)).status, (await orders(250_000)).status]).toEqual([200, 401])
  })

  it('is not renewed by a browser that never registered a key', async () => {
    const { refresh, devices } = await bound()
    const [id = ''] = devices.keys()
    expect((await refresh(id, null)).status).toBe(401)
  })
})

describe('the session of a browser that binds none', () => {
  it('goes on with its ordinary cookie, to its ordinary end', async () => {
    const { cookie, request } = await bound()
    const orders = (later: number) => request('/orders', { headers: { Cookie: cookie } }, NOW + later)
    expect([(await orders(1_799_000)).status, (await orders(1_800_000)).status]).toEqual([200, 401])
  })

  it('begins its idle timeout anew with each use', async () => {
    const { cookie, request } = await bound({ idle: 240 })
    const orders = (later: number) => request('/orders', { headers: { Cookie: cookie } }, NOW + later)
    expect([(await orders(200_000)).status, (await orders(400_000)).status]).toEqual([200, 200])
  })
})
