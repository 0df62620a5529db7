import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import { jwtApp, type JwtConfig } from '../../../src/server/index.ts'
import { logIn, NOW } from '../bindings.ts'
import { jwtBindings as env, SHOP } from './bindings.ts'

const shop = (knobs: Partial<JwtConfig> = {}) => jwtApp({ ...hardenedJwt, ...knobs })

async function issued(app: ReturnType<typeof shop>): Promise<string> {
  const answer = await app.request(`${SHOP}/login`, logIn(), await env())
  return ((await answer.json()) as { access_token: string }).access_token
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const read = async (app: ReturnType<typeof shop>, token: string) =>
  (await app.request(`${SHOP}/orders`, { headers: bearer(token) }, await env())).status

describe('what a token says', () => {
  it('is as little as the servers need', async () => {
    const names = async (knobs: Partial<JwtConfig>) => Object.keys(decodeJwt(await issued(shop(knobs)))).sort()
    const least = ['aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'sub']
    expect(await names({ roleFrom: 'lookup' })).toEqual(least)
    expect(await names({ roleFrom: 'credential' })).toEqual([...least, 'role'].sort())
    expect(await names({ claims: 'personal' })).toEqual([...least, 'email', 'name', 'role'].sort())
  })

  it('begins to be true when it is issued (RFC 7519 §4.1.5)', async () => {
    expect(decodeJwt(await issued(shop()))).toMatchObject({ iat: NOW / 1000, nbf: NOW / 1000, exp: NOW / 1000 + 900 })
  })

  it('has as many bytes of further claims as the setup says', async () => {
    const [plain, more] = [await issued(shop()), await issued(shop({ claimBytes: 3000 }))]
    const payload = (token: string) => Buffer.from(token.split('.')[1] ?? '', 'base64url').length
    expect(Math.abs(payload(more) - payload(plain) - 3000)).toBeLessThan(30)
  })
})

describe('a token in a cookie', () => {
  it('is seen by no script, and sent over https to this host alone (RFC 6265bis §4.1.2.5, §4.1.2.6, §4.1.3.2)', async () => {
    const answer = await shop({ storage: 'cookie' }).request(`${SHOP}/login`, logIn(), await env())
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^__Host-at=[\w-]+\.[\w-]+\.[\w-]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('is not in what the page may read', async () => {
    const answer = await shop({ storage: 'cookie' }).request(`${SHOP}/login`, logIn(), await env())
    expect(await answer.json()).toEqual({ token_type: 'Bearer', expires_in: 900 })
  })
})

describe('an encrypted token', () => {
  const app = shop({ claims: 'encrypted' })

  it('is a JWE that shows nothing but how it is encrypted (RFC 7519 §12)', async () => {
    const token = await issued(app)
    expect(token.split('.')).toHaveLength(5)
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
    expect(() => decodeJwt(token)).toThrow()
  })

  it('opens the orders', async () => {
    expect(await read(app, await issued(app))).toBe(200)
  })

  it('never has the same nonce twice', async () => {
    const nonces = [await issued(app), await issued(app)].map((token) => token.split('.')[2])
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('is refused when it was changed, and so is a token that is only signed', async () => {
    const parts = (await issued(app)).split('.')
    const cut = parts
      .with(
        3,
        (parts[3] ?? '').replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
      )
      .join('.')
    expect(await read(app, cut)).toBe(401)
    expect(await read(app, await issued(shop()))).toBe(401)
  })
})

describe('a token for another service (RFC 8693)', () => {
  const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'
  const app = shop()
  const exchange = async (fields: Record<string, string>, headers?: Record<string, string>) =>
    app.request(
      `${SHOP}/token`,
      {
        method: 'POST',
        headers: { ...(headers ?? bearer(await issued(app))), 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      },
      await env(),
    )
  const given = async (answer: Response) => ((await answer.json()) as { access_token: string }).access_token

  it('is for that service and not for this one', async () => {
    const token = await given(await exchange({ audience: 'https://partner.test' }))
    expect(decodeJwt(token)).toMatchObject({ aud: 'https://partner.test', sub: 'alice' })
    expect(await read(app, token)).toBe(401)
    expect(await read(shop({ checkAudience: false }), token)).toBe(200)
  })

  it('may be an id token, which is for the client and no access token (OpenID Connect Core §2)', async () => {
    const token = await given(await exchange({ audience: 'https://partner.test', requested_token_type: ID_TOKEN }))
    expect([decodeProtectedHeader(token).typ, decodeJwt(token).aud]).toEqual(['JWT', SHOP])
    expect(await read(app, token)).toBe(401)
    expect(await read(shop({ checkType: false }), token)).toBe(200)
  })

  it('is given for known services alone, and to who is logged in', async () => {
    expect((await exchange({ audience: 'https://mallory.test' })).status).toBe(400)
    expect((await exchange({ audience: 'https://partner.test' }, {})).status).toBe(401)
  })
})
