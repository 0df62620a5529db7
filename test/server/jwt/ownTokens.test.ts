import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import {
  jwtApp,
  StoreDownError,
  type JwtBindings,
  type JwtConfig,
  type PartnerGrantRow,
} from '../../../src/server/index.ts'
import { freshAccounts, logIn, NOW, OPERATOR } from '../bindings.ts'
import { mapStore } from '../mapStore.ts'
import { jwtBindings, SHOP } from './bindings.ts'

const PARTNER = 'https://partner.test'
const seconds = NOW / 1000

/** A shop that goes on from one request to the next, and the mails that it has sent. */
async function opened(knobs: Partial<JwtConfig> = {}) {
  const app = jwtApp({ ...hardenedJwt, ...knobs })
  const mails: { to: string | null; token: string }[] = []
  const jobs: Promise<unknown>[] = []
  const partnerGrants = mapStore<PartnerGrantRow>()
  const more: Partial<JwtBindings> = {
    partnerGrants,
    issued: mapStore(),
    accounts: await freshAccounts(),
    inBackground: (work) => void jobs.push(work()),
    async fetch(url, init) {
      const form = await new Request(url, init).formData()
      mails.push({ to: String(form.get('to')), token: String(form.get('token')) })
      return new Response(null, { status: 204 })
    },
  }
  const post = async (path: string, form: Record<string, string>, now = NOW, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', headers, body: new URLSearchParams(form) }
    const answer = await app.request(`${SHOP}${path}`, init, await jwtBindings(now, more))
    await Promise.all(jobs)
    return answer
  }
  const tokenOf = async (answer: Response) => ((await answer.json()) as { access_token: string }).access_token
  const access = async (password?: string) =>
    tokenOf(await app.request(`${SHOP}/login`, logIn('alice', password), await jwtBindings(NOW, more)))
  return { app, more, post, mails, tokenOf, access, partnerGrants }
}

describe('a link to reset a password', () => {
  const linked = async () => {
    const shop = await opened()
    expect((await shop.post('/password/forgotten', { user: 'alice' })).status).toBe(204)
    const token = shop.mails[0]?.token ?? ''
    return {
      ...shop,
      token,
      reset: (given: string, now?: number) => shop.post('/password/reset', { token: given, new: 'looking-glass' }, now),
    }
  }

  it('goes to the address of the account, with a token of a type of its own (RFC 8725 §3.11)', async () => {
    const { mails, token } = await linked()
    expect(mails.map(({ to }) => to)).toEqual(['alice@mail.test'])
    expect(decodeProtectedHeader(token).typ).toBe('reset+jwt')
    expect(decodeJwt(token)).toMatchObject({ sub: 'alice', aud: SHOP, exp: seconds + 900 })
  })

  it('is not sent for a user whom nobody knows, and the answer is the same', async () => {
    const { post, mails } = await opened()
    expect((await post('/password/forgotten', { user: 'nobody' })).status).toBe(204)
    expect((await post('/password/forgotten', {})).status).toBe(204)
    expect(mails).toEqual([])
  })

  it('is asked for with the same answer, and as soon, whether there is such a user and whether mails can be sent', async () => {
    const jobs: (() => Promise<unknown>)[] = []
    const asked: string[] = []
    const fresh = await freshAccounts()
    const env = await jwtBindings(NOW, {
      accounts: { ...fresh, find: (user) => (asked.push(user), fresh.find(user)) },
      fetch: async () => Promise.reject(new StoreDownError('of the mails')),
      inBackground: (work) => void jobs.push(work),
    })
    for (const user of ['alice', 'nobody']) {
      const init = { method: 'POST', body: new URLSearchParams({ user }) }
      expect((await jwtApp(hardenedJwt).request(`${SHOP}/password/forgotten`, init, env)).status).toBe(204)
    }
    // Before the answer nobody has looked for a user, signed or sent anything.
    expect([jobs.length, asked]).toEqual([2, []])
    await expect(jobs[0]?.()).rejects.toThrow('of the mails')
  })

  it('gives a new password, once', async () => {
    const { token, reset, access } = await linked()
    expect((await reset(token)).status).toBe(204)
    expect(await access('looking-glass')).toMatch(/^eyJ/)
    expect((await reset(token)).status).toBe(400)
  })

  it('ends after a quarter of an hour', async () => {
    const { token, reset } = await linked()
    expect((await reset(token, NOW + 900_000)).status).toBe(400)
  })

  it('is neither an access token nor anything else', async () => {
    const { reset, access } = await linked()
    for (const wrong of [await access(), 'no token', '']) expect((await reset(wrong)).status).toBe(400)
  })

  it('gives no empty password', async () => {
    const { post, token } = await linked()
    expect((await post('/password/reset', { token, new: '' })).status).toBe(400)
    expect((await post('/password/reset', { token })).status).toBe(400)
  })
})

describe('a refresh token for a partner', () => {
  const REFRESH = 'urn:ietf:params:oauth:token-type:refresh_token'
  const authentication = (secret: string) => ({
    Authorization: `Basic ${btoa(`${encodeURIComponent(PARTNER)}:${secret}`)}`,
  })
  const exchanged = async (audience: string, knobs: Partial<JwtConfig> = { revocation: 'denylist' }) => {
    const shop = await opened(knobs)
    const access = await shop.access()
    const own = { Authorization: `Bearer ${access}` }
    const answer = await shop.post('/token', { audience, requested_token_type: REFRESH }, NOW, own)
    const redeem = (token: string, now = NOW, headers: Record<string, string> = authentication('partner-secret')) =>
      shop.post('/token', { grant_type: 'refresh_token', refresh_token: token }, now, headers)
    return { ...shop, own, answer, redeem }
  }
  const nextOf = async (answer: Response) => ((await answer.json()) as { refresh_token: string }).refresh_token

  it('is no token to be sent along, and has a type of its own (RFC 8693 §2.2.1)', async () => {
    const { answer, tokenOf } = await exchanged(PARTNER)
    expect(await answer.clone().json()).toMatchObject({
      issued_token_type: REFRESH,
      token_type: 'N_A',
      expires_in: 86400,
    })
    const token = await tokenOf(answer)
    expect(decodeProtectedHeader(token).typ).toBe('rt+jwt')
    expect(decodeJwt(token)).toMatchObject({ sub: 'alice', aud: SHOP, client_id: PARTNER, exp: seconds + 86400 })
  })

  it('gives access tokens for the partner alone, for a day (RFC 6749 §6)', async () => {
    const { answer, tokenOf, redeem } = await exchanged(PARTNER)
    const token = await tokenOf(answer)
    const given = await redeem(token, NOW + 86_399_000)
    expect(given.headers.get('Cache-Control')).toBe('no-store')
    expect(decodeJwt(await tokenOf(given))).toMatchObject({ sub: 'alice', aud: PARTNER })
  })

  it('is good for a day', async () => {
    const { answer, tokenOf, redeem } = await exchanged(PARTNER)
    expect((await redeem(await tokenOf(answer), NOW + 86_400_000)).status).toBe(400)
  })

  it('is redeemed by the partner alone, which says who it is (RFC 6749 §6)', async () => {
    const { answer, tokenOf, redeem } = await exchanged(PARTNER)
    const token = await tokenOf(answer)
    for (const wrong of [{}, authentication('guess'), authentication('')]) {
      const refused = await redeem(token, NOW, wrong)
      expect([refused.status, await refused.json()]).toEqual([401, { error: 'invalid_client' }])
    }
    expect((await redeem(token)).status).toBe(200)
  })

  it('is another one after each use, and a copy that comes again ends them all (RFC 9700 §4.14.2)', async () => {
    const { answer, tokenOf, redeem } = await exchanged(PARTNER)
    const first = await tokenOf(answer)
    const second = await nextOf(await redeem(first))
    expect((await redeem(first)).status).toBe(400)
    expect((await redeem(second)).status).toBe(400)
  })

  it('is redeemed once, of two at the same moment', async () => {
    const { answer, tokenOf, redeem } = await exchanged(PARTNER)
    const token = await tokenOf(answer)
    const answers = await Promise.all([redeem(token), redeem(token)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
  })

  it.each([
    ['a logout', (own: Record<string, string>) => ['/logout', own] as const],
    ['a ban', () => ['/admin/users/alice/revoke', { Authorization: `Bearer ${OPERATOR}` }] as const],
  ])('ends with %s', async (_, ending) => {
    const { answer, tokenOf, redeem, post, own, partnerGrants } = await exchanged(PARTNER)
    const [path, headers] = ending(own)
    expect((await post(path, {}, NOW, headers)).status).toBeLessThan(300)
    expect((await redeem(await tokenOf(answer))).status).toBe(400)
    expect(partnerGrants.rows.size).toBe(0)
  })

  it('ends with a logout of a shop that takes nothing else back, too, and not with one by somebody else', async () => {
    const shop = await opened()
    const headers = { Authorization: `Bearer ${await shop.access()}` }
    const asked = { audience: PARTNER, requested_token_type: REFRESH }
    await shop.post('/token', asked, NOW, headers)
    const [head, , signature] = headers.Authorization.split('.')
    const forged = `${head}.${Buffer.from('{"sub":"alice"}').toString('base64url')}.${signature}`
    await shop.post('/logout', {}, NOW, { Authorization: forged })
    expect(shop.partnerGrants.rows.size).toBe(1)
    await shop.post('/logout', {}, NOW, headers)
    expect(shop.partnerGrants.rows.size).toBe(0)
  })

  it('is one for a user and a partner: whoever comes every day leaves no more rows', async () => {
    const { post, own, partnerGrants } = await exchanged(PARTNER)
    for (let i = 0; i < 5; i++) await post('/token', { audience: PARTNER, requested_token_type: REFRESH }, NOW, own)
    expect(partnerGrants.rows.size).toBe(1)
  })

  it('asks for a proof of the partner’s key where tokens are bound to one (RFC 9449 §5)', async () => {
    const app = jwtApp({ ...hardenedJwt, binding: 'dpop' })
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'any' })
    const init = { method: 'POST', headers: authentication('partner-secret'), body }
    const answer = await app.request(`${SHOP}/token`, init, await jwtBindings())
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_dpop_proof' }])
  })

  it('ends with the password', async () => {
    const { answer, tokenOf, redeem, post, mails } = await exchanged(PARTNER)
    await post('/password/forgotten', { user: 'alice' })
    await post('/password/reset', { token: mails[0]?.token ?? '', new: 'looking-glass' })
    expect((await redeem(await tokenOf(answer))).status).toBe(400)
  })

  it('ends with a password that is changed, even where the logins go on', async () => {
    const { app, answer, tokenOf, redeem, own, more } = await exchanged(PARTNER, { endOnPasswordChange: false })
    const headers = { ...own, 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: '{"old":"wonderland","new":"looking-glass"}' }
    expect((await app.request(`${SHOP}/password`, init, await jwtBindings(NOW, more))).status).toBe(204)
    expect((await redeem(await tokenOf(answer))).status).toBe(400)
  })

  it('is not to be had for the shop itself: a thief would stay logged in by it', async () => {
    expect((await exchanged(SHOP)).answer.status).toBe(400)
  })

  it('is neither an access token nor a link', async () => {
    const { redeem, access, post, mails } = await exchanged(PARTNER)
    await post('/password/forgotten', { user: 'alice' })
    for (const wrong of [await access(), mails[0]?.token ?? '', '']) expect((await redeem(wrong)).status).toBe(400)
  })
})

describe('the shop’s own refresh token', () => {
  it('is no JWT, so no server can take it for an access token, whatever it leaves unchecked', async () => {
    const careless = {
      checkSignature: false,
      checkExpiry: false,
      checkIssuer: false,
      checkAudience: false,
      checkType: false,
    }
    const app = jwtApp({ ...hardenedJwt, ...careless, refresh: 'rotating' })
    const answer = await app.request(`${SHOP}/login`, logIn(), await jwtBindings())
    const { access_token: access, refresh_token: refresh } = (await answer.json()) as Record<string, string>
    const statusOf = async (token = '') => {
      const headers = { Authorization: `Bearer ${token}` }
      return (await app.request(`${SHOP}/orders`, { headers }, await jwtBindings())).status
    }
    expect([await statusOf(access), await statusOf(refresh)]).toEqual([200, 401])
  })
})
