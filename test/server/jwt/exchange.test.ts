import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import { jwtApp, type JwtConfig } from '../../../src/server/index.ts'
import { logIn, NOW } from '../bindings.ts'
import { jwtBindings as env, SHOP } from './bindings.ts'

const now = NOW / 1000
const PARTNER = 'https://partner.test'
const type = (name: string) => `urn:ietf:params:oauth:token-type:${name}`

/** What the issuer answers Alice, who asks for another token. */
async function exchange(form: Record<string, string>, knobs: Partial<JwtConfig> = {}) {
  const app = jwtApp({ ...hardenedJwt, ...knobs })
  const { access_token: token } = (await (await app.request(`${SHOP}/login`, logIn(), await env())).json()) as {
    access_token: string
  }
  const init = { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: new URLSearchParams(form) }
  return app.request(`${SHOP}/token`, init, await env())
}

describe('a token exchange (RFC 8693)', () => {
  it.each<Record<string, string>>([{ requested_token_type: type('access_token') }, {}])(
    'gives an access token for the other service, to be sent as one, for %j (§2.1, §2.2.1)',
    async (asked) => {
      const answer = await exchange({ audience: PARTNER, ...asked })
      const body = (await answer.json()) as { access_token: string }
      expect(body).toMatchObject({ issued_token_type: type('access_token'), token_type: 'Bearer', expires_in: 900 })
      expect(decodeJwt(body.access_token).aud).toBe(PARTNER)
      expect(decodeProtectedHeader(body.access_token).typ).toBe('at+jwt')
    },
  )

  it('gives an id token, which is no token to be sent along (§2.2.1)', async () => {
    const answer = await exchange({ audience: PARTNER, requested_token_type: type('id_token') })
    const body = (await answer.json()) as { access_token: string }
    expect(body).toMatchObject({ issued_token_type: type('id_token'), token_type: 'N_A' })
    expect(decodeProtectedHeader(body.access_token).typ).toBe('JWT')
  })

  it('is not kept by anybody on the way (RFC 6749 §5.1)', async () => {
    expect((await exchange({ audience: PARTNER })).headers.get('Cache-Control')).toBe('no-store')
  })

  it('knows two types of token, and says nothing of a third (§2.2.2)', async () => {
    const answer = await exchange({ audience: PARTNER, requested_token_type: 'urn:example:<script>' })
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_request' }])
  })

  it('lends a token for the shop itself, from a moment on that is asked for, for as long as the own one is good', async () => {
    const answer = await exchange({ audience: SHOP, not_before: String(now + 600) })
    const body = (await answer.json()) as { access_token: string }
    expect(body).toMatchObject({ issued_token_type: type('access_token'), token_type: 'Bearer', expires_in: 900 })
    expect(decodeJwt(body.access_token)).toMatchObject({ aud: SHOP, sub: 'alice', nbf: now + 600, exp: now + 900 })
  })

  it('does not make a login any longer', async () => {
    const app = jwtApp(hardenedJwt)
    const login = (await (await app.request(`${SHOP}/login`, logIn(), await env())).json()) as { access_token: string }
    const init = {
      method: 'POST',
      headers: { Authorization: `Bearer ${login.access_token}` },
      body: new URLSearchParams({ audience: SHOP }),
    }
    const answer = await app.request(`${SHOP}/token`, init, await env(NOW + 800_000))
    const body = (await answer.json()) as { access_token: string }
    expect(body).toMatchObject({ expires_in: 100 })
    expect(decodeJwt(body.access_token)).toMatchObject({ nbf: now + 800, exp: now + 900 })
  })

  it.each(['-1', '900', '1.5', 'soon'])('lends none from a moment like %s on', async (moment) => {
    const asked = Number.isNaN(Number(moment)) ? moment : String(now + Number(moment))
    const answer = await exchange({ audience: SHOP, not_before: asked })
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_request' }])
  })

  it('is for the services that it knows alone (§2.2.2)', async () => {
    const answer = await exchange({ audience: 'https://mallory.test' })
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_target' }])
  })
})

describe('a tenant of the issuer', () => {
  const asked = { user: 'alice', password: 'wonderland', subject: 'bob', audience: 'https://any.test' }
  const inTenant = async (body: Record<string, unknown>) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    return jwtApp(hardenedJwt).request(`${SHOP}/token/tenant`, init, await env())
  }

  it('has users and services of its own, and an issuer’s name that says whose they are (RFC 8414 §2)', async () => {
    const answer = await inTenant(asked)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    expect(decodeJwt(token)).toMatchObject({ iss: `${SHOP}/tenants/alice`, sub: 'bob', aud: 'https://any.test' })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('is its administrator’s alone', async () => {
    expect((await inTenant({ ...asked, password: 'no' })).status).toBe(401)
  })

  it.each(['subject', 'audience'])('gives no token without a %s', async (field) => {
    expect((await inTenant({ ...asked, [field]: 7 })).status).toBe(400)
  })
})
