import { describe, expect, it } from 'vitest'
import { EmptySecretError } from '../../src/server/index.ts'
import { logIn } from './bindings.ts'
import { allBindings, SHOP, shops, shopsWithAnyScript, withLogin } from './shops.ts'

describe.each(Object.entries(shops))('%s', (_, app) => {
  it('takes no password over http, and has the browser remember that (RFC 6797 §7)', async () => {
    const overHttp = await app.fetch(new Request('http://shop.test/login', logIn()), await allBindings())
    expect([overHttp.status, overHttp.headers.get('Location')]).toEqual([301, `${SHOP}/login`])
    expect(overHttp.headers.get('Set-Cookie')).toBeNull()
    const answer = await app.fetch(new Request(`${SHOP}/`), await allBindings())
    expect(answer.headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  })

  it('is in nobody’s frame, and sends its forms nowhere else (CSP3 §6.4)', async () => {
    const policy = (await app.fetch(new Request(`${SHOP}/`), await allBindings())).headers.get(
      'Content-Security-Policy',
    )
    expect(policy?.split('; ')).toEqual([
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
  })

  it('reads no body that is larger than any form of the shop (CWE-770)', async () => {
    let pieces = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces++
        controller.enqueue(new Uint8Array(1 << 14).fill(32))
      },
    })
    // Node wants to be told that the body is a stream (Fetch §5.4, `duplex`).
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: endless, duplex: 'half' }
    const answer = await app.fetch(new Request(`${SHOP}/login`, init), await allBindings())
    expect(answer.status).toBe(413)
    expect(pieces).toBeLessThan(10)
  })

  it('reads none at all that says that it is larger', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(50 << 20) }
    const request = new Request(`${SHOP}/login`, { method: 'POST', headers, body: '{}' })
    expect((await app.fetch(request, await allBindings())).status).toBe(413)
    expect(request.bodyUsed).toBe(false)
  })
})

describe.each(Object.entries(shopsWithAnyScript))('%s that lets any script run', (_, app) => {
  it('is in nobody’s frame all the same, and sends its forms nowhere else (CSP3 §6.4)', async () => {
    const answer = await app.fetch(new Request(`${SHOP}/`), await allBindings())
    expect(answer.headers.get('Content-Security-Policy')).toBe("frame-ancestors 'none'; form-action 'self'")
  })
})

/** What a form of another site can send (HTML §4.10.21.6), with JSON in it. */
const forms: [string, BodyInit][] = [
  ['text/plain', '{"user":"alice","password":"wonderland","x":"="}'],
  ['application/x-www-form-urlencoded', '{"user":"alice","password":"wonderland","x":"="}'],
  ['multipart/form-data; boundary=x', '{"user":"alice","password":"wonderland"}'],
  ['', '{"user":"alice","password":"wonderland"}'],
]

describe.each(withLogin)('a login at %s', (name) => {
  const post = async (type: string, body: BodyInit) => {
    const tokens = { access_token: 'a.token', expires_in: 900 }
    const env = await allBindings({ fetch: async () => Response.json(tokens) })
    const headers: Record<string, string> = type === '' ? {} : { 'Content-Type': type }
    return shops[name]?.fetch(new Request(`${SHOP}/login`, { method: 'POST', headers, body }), env)
  }

  it.each(forms)('is none by a form of another site, in which Alice would be Mallory: %s', async (type, body) => {
    const answer = await post(type, new TextEncoder().encode(String(body)))
    expect([answer?.status, answer?.headers.get('Set-Cookie')]).toEqual([415, null])
  })

  it.each(['{', 'null', '"a"', '7', '', '{"user":'])('of %s is malformed', async (body) => {
    expect((await post('application/json', body))?.status).toBe(400)
  })

  it('takes JSON, however it is written', async () => {
    expect((await post('Application/JSON; charset=utf-8', '{"user":"alice","password":"wonderland"}'))?.status).toBe(
      200,
    )
  })
})

describe('a form', () => {
  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/json', ''])(
    'is of one type: not %j',
    async (type) => {
      const headers: Record<string, string> = type === '' ? {} : { 'Content-Type': type }
      const init = { method: 'POST', headers, body: new TextEncoder().encode('user=alice') }
      const answer = await shops['the issuer']?.fetch(
        new Request(`${SHOP}/password/forgotten`, init),
        await allBindings(),
      )
      expect(answer?.status).toBe(415)
    },
  )
})

describe('a server with an empty secret', () => {
  const empty = new Uint8Array(0)
  const key = async () => ({ alg: 'HS256', kid: 'k1', key: empty })
  it.each([
    ['the shop with sessions', 'cookieKey', { cookieKey: empty }],
    ['the shop with sessions', 'csrfKey', { csrfKey: empty }],
    ['the shop with sessions', 'operatorToken', { operatorToken: '' }],
    ['the BFF', 'csrfKey', { csrfKey: empty }],
    ['the BFF', 'operatorToken', { operatorToken: '' }],
    ['the issuer', 'signingKey', { signingKey: key }],
    ['the issuer', 'operatorToken', { operatorToken: '' }],
    ['the issuer', 'introspectionToken', { introspectionToken: '' }],
    ['the issuer', 'partnerSecret', { partnerSecret: '' }],
    ['the issuer', 'refreshKey', { refreshKey: empty }],
    ['the shop with tokens', 'signingKey', { signingKey: key }],
    ['the API', 'nonceKey', { nonceKey: empty }],
    ['the newsletter', 'nonceKey', { nonceKey: empty }],
  ])('does not serve: %s, %s (RFC 8725 §3.5)', async (name, secret, more) => {
    const asked = async () => shops[name]?.fetch(new Request(`${SHOP}/`), { ...(await allBindings()), ...more })
    await expect(asked()).rejects.toThrow(EmptySecretError)
    await expect(asked()).rejects.toThrow(`the secret ${secret} is empty`)
  })

  it('checks no token with one, either', async () => {
    const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
    const token = `${part({ alg: 'HS256', kid: 'k1' })}.${part({ sub: 'alice' })}.AAAA`
    const request = new Request(`${SHOP}/orders`, { headers: { Authorization: `Bearer ${token}` } })
    const env = { ...(await allBindings()), verificationKey: key }
    await expect(async () => shops['the API']?.fetch(request, env)).rejects.toThrow(EmptySecretError)
  })
})
