import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import { jwtApp } from '../../../src/server/index.ts'
import { logIn, NOW } from '../bindings.ts'
import { jwtBindings as env, pair, SHOP } from './bindings.ts'

const app = jwtApp(hardenedJwt)

const read = async (token: string | null, now = NOW) =>
  app.request(`${SHOP}/orders`, token === null ? {} : { headers: { Authorization: `Bearer ${token}` } }, await env(now))

async function issued(): Promise<string> {
  const { access_token: token } = (await (await app.request(`${SHOP}/login`, logIn(), await env())).json()) as {
    access_token: string
  }
  return token
}

/** A token like those of the shop, with some of it changed, signed with the shop's own key. */
const minted = (claims: Record<string, unknown> = {}, typ = 'at+jwt') =>
  new SignJWT({ sub: 'alice', iss: SHOP, aud: SHOP, exp: NOW / 1000 + 900, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1', typ })
    .sign(pair.privateKey)

const text = (part: string) => Buffer.from(part, 'base64url').toString()

describe('the JWT shop', () => {
  it('issues a token that opens the orders', async () => {
    const answer = await read(await issued())
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ orders: [{ id: 7 }] })
  })

  it('lets nobody keep a copy of what is personal (ASVS 14.3.2)', async () => {
    const headers = { Authorization: `Bearer ${await issued()}` }
    for (const path of ['/orders', '/customers', '/csrf-token']) {
      const answer = await app.request(SHOP + path, { headers }, await env())
      expect(answer.headers.get('Cache-Control'), path).toBe('no-store')
    }
  })

  it('signs the claims of an access token (RFC 9068 §2.2)', async () => {
    const [header = '', payload = ''] = (await issued()).split('.').map((part) => text(part))
    expect(JSON.parse(header)).toEqual({ alg: 'EdDSA', kid: 'k1', typ: 'at+jwt' })
    expect(JSON.parse(payload)).toMatchObject({
      iss: SHOP,
      aud: SHOP,
      sub: 'alice',
      iat: NOW / 1000,
      exp: NOW / 1000 + 900,
    })
  })

  it('leads from http to https: over http the page would be of another origin, without the token', async () => {
    const answer = await app.request('http://shop.test/', {}, await env())
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, `${SHOP}/`])
  })

  it('refuses a wrong password', async () => {
    expect((await app.request(`${SHOP}/login`, logIn('alice', 'guess'), await env())).status).toBe(401)
    expect((await app.request(`${SHOP}/login`, logIn('nobody', ''), await env())).status).toBe(401)
  })

  it('refuses a request without a token, and says how to come back (RFC 6750 §3)', async () => {
    const answer = await read(null)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer realm="shop"')
  })

  it('names the error of a token that came, and none where none came (RFC 6750 §3.1)', async () => {
    expect((await read(null)).headers.get('WWW-Authenticate')).not.toContain('error')
    expect(await (await read(null)).text()).toBe('')
    expect((await read('no.good.token')).headers.get('WWW-Authenticate')).toBe(
      'Bearer realm="shop", error="invalid_token"',
    )
  })

  it('accepts a token until the second of its exp, and not in it (RFC 7519 §4.1.4)', async () => {
    const token = await issued()
    expect((await read(token, NOW + 899_999)).status).toBe(200)
    expect((await read(token, NOW + 900_000)).status).toBe(401)
  })

  it('refuses a token whose payload was changed', async () => {
    const [header, payload = '', signature] = (await issued()).split('.')
    const forged = Buffer.from(text(payload).replace('alice', 'admin')).toString('base64url')
    expect((await read(`${header}.${forged}.${signature}`)).status).toBe(401)
  })

  it('refuses an unsecured token (RFC 8725 §3.2)', async () => {
    const none = new UnsecuredJWT({ sub: 'alice', iss: SHOP, aud: SHOP, exp: NOW / 1000 + 900 }).encode()
    expect((await read(none)).status).toBe(401)
  })

  it('refuses a token signed by HMAC with the public key as its secret (RFC 8725 §2.1)', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(pair.publicKey))
    const forged = await new SignJWT({ sub: 'alice', iss: SHOP, aud: SHOP, exp: NOW / 1000 + 900 })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .sign(secret)
    expect((await read(forged)).status).toBe(401)
  })

  it.each([
    ['another issuer', minted({ iss: 'https://other.test' })],
    ['another audience', minted({ aud: 'https://other.test' })],
    ['another type', minted({}, 'id+jwt')],
    ['no subject', minted({ sub: undefined })],
    ['no expiry', minted({ exp: undefined })],
    ['a start in the future', minted({ nbf: NOW / 1000 + 60 })],
  ])('refuses a token with %s, although it signed it', async (_, token) => {
    expect((await read(await minted())).status).toBe(200)
    expect((await read(await token)).status).toBe(401)
  })

  it('in a cookie is logged out of by its own page alone', async () => {
    for (const csrf of ['Origin', 'token'] as const) {
      const shop = jwtApp({ ...hardenedJwt, storage: 'cookie', csrf })
      const login = await shop.request(`${SHOP}/login`, logIn(), await env())
      const Cookie = login.headers.get('Set-Cookie')?.split(';')[0] ?? ''
      const logOut = async (headers: HeadersInit) =>
        shop.request(`${SHOP}/logout`, { method: 'POST', headers }, await env())
      for (const sent of [Cookie, '']) {
        const answer = await logOut({ Cookie: sent, Origin: 'https://mallory.test' })
        expect([answer.status >= 400, answer.headers.get('Set-Cookie')], csrf).toEqual([true, null])
      }
      const given = await shop.request(`${SHOP}/csrf-token`, { headers: { Cookie } }, await env())
      const { token } = (await given.json()) as { token: string }
      const own = await logOut({ Cookie, Origin: SHOP, 'X-CSRF-Token': token })
      expect([own.status, own.headers.get('Set-Cookie')], csrf).toEqual([204, expect.stringContaining('Max-Age=0')])
    }
  })

  it('cannot take a token back: logging out changes nothing', async () => {
    const token = await issued()
    const headers = { Authorization: `Bearer ${token}` }
    expect((await app.request(`${SHOP}/logout`, { method: 'POST', headers }, await env())).status).toBe(204)
    expect((await read(token)).status).toBe(200)
  })
})
