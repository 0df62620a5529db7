import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

/** As browsers have it: a message that a script makes loses some of its headers (Fetch §5.1). */
const guarded = <Class extends typeof Request | typeof Response>(native: Class, header: string): Class =>
  new Proxy(native, {
    construct(target, args, newTarget) {
      const message: unknown = Reflect.construct(target, args, newTarget)
      if (message instanceof target) message.headers.delete(header)
      return message as object
    },
  })

const own = { Request, Response }

beforeAll(async () => {
  vi.stubGlobal('Request', guarded(Request, 'cookie'))
  vi.stubGlobal('Response', guarded(Response, 'set-cookie'))
  vi.resetModules()
  const { installUnguardedMessages } = await import('../../src/world/unguarded.ts')
  installUnguardedMessages()
})
afterAll(() => void vi.unstubAllGlobals())

const ADDRESS = 'https://shop.test/cart'

describe('messages where the platform guards their headers', () => {
  it('keep Cookie and every Set-Cookie', () => {
    expect(new Request(ADDRESS, { headers: { cookie: 'sid=1' } }).headers.get('cookie')).toBe('sid=1')
    const headers = new Headers([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ])
    expect(new Response(null, { headers }).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  it('count as the platform’s, and the platform’s as them', () => {
    expect(new Request(ADDRESS)).toBeInstanceOf(own.Request)
    expect(new Response()).toBeInstanceOf(own.Response)
    expect(new own.Request(ADDRESS)).toBeInstanceOf(Request)
    expect(own.Response.json({})).toBeInstanceOf(Response)
  })

  it.each([
    ['https://shop.test/a/./b/../c', 'get'],
    ['https://SHOP.test', 'post'],
    ['https://shop.test/ä?q=ö', 'PUT'],
    ['https://shop.test/.well-known/x', 'GET'],
    ['https://shop.test/a/..', 'GET'],
    ['https://shop.test/a/.', 'DELETE'],
    ['https://shop.test:443/%41?a=b&c', 'PATCH'],
    ['http://shop.test/#top', 'GET'],
  ])('write %s and %s as the platform does', (url, method) => {
    const { url: expected, method: normal } = new own.Request(url, { method })
    expect(new Request(url, { method })).toMatchObject({ url: expected, method: normal })
  })

  it.each([
    ['a method that no script may use', () => new Request(ADDRESS, { method: 'TRACE' })],
    ['a body of a GET', () => new Request(ADDRESS, { body: 'x' })],
    ['a password in an address', () => new Request('https://a:b@shop.test/')],
    ['no address', () => new Request('shop')],
    ['a body of 204', () => new Response('x', { status: 204 })],
    ['a body of 304', () => new Response('x', { status: 304 })],
    ['a status that there is not', () => new Response(null, { status: 42 })],
    ['a name that is none', () => new Response(null, { headers: { 'a b': 'c' } })],
  ])('refuse %s at once', (_, make) => {
    expect(make).toThrow()
  })

  it('know by its nature what a body is', () => {
    const typeOf = (body: BodyInit) => new Request(ADDRESS, { method: 'POST', body }).headers.get('content-type')
    expect(typeOf('x')).toBe('text/plain;charset=UTF-8')
    expect(typeOf(new URLSearchParams('a=b'))).toBe('application/x-www-form-urlencoded;charset=UTF-8')
    expect(typeOf(new Uint8Array(1))).toBeNull()
    expect(new Response('x').headers.get('content-type')).toBe('text/plain;charset=UTF-8')
    expect(Response.json({}).headers.get('content-type')).toBe('application/json')
    expect(new Response('x', { headers: { 'content-type': 'text/css' } }).headers.get('content-type')).toBe('text/css')
  })

  it('are read once, in whichever way', async () => {
    const headers = { 'content-type': 'text/plain' }
    const answer = new Response('two coats', { headers })
    expect(answer.bodyUsed).toBe(false)
    expect(await answer.text()).toBe('two coats')
    expect(answer.bodyUsed).toBe(true)
    await expect(answer.text()).rejects.toThrow(TypeError)

    const quick = new Response('two coats', { headers })
    expect(await quick.text()).toBe('two coats')
    await expect(quick.arrayBuffer()).rejects.toThrow(TypeError)
    expect(() => quick.clone()).toThrow(TypeError)
  })

  it('give what only the platform can make of a body', async () => {
    const request = (body: BodyInit) => new Request(ADDRESS, { method: 'POST', body })
    expect(await request('{"a":1}').json()).toEqual({ a: 1 })
    expect((await request(new URLSearchParams('a=b')).formData()).get('a')).toBe('b')
    expect(new Uint8Array(await request(Uint8Array.of(7)).arrayBuffer())).toEqual(Uint8Array.of(7))
    expect(await new Response(new Blob(['x'])).text()).toBe('x')
    expect(await new Response(new Response('x').body).text()).toBe('x')
    expect(new Response().ok).toBe(true)
    expect(new Response(null, { status: 418, statusText: 'Teapot' })).toMatchObject({ ok: false, statusText: 'Teapot' })
    expect(new Request(ADDRESS).signal.aborted).toBe(false)
  })

  it('are copied with all their headers', async () => {
    const request = new Request(ADDRESS, { method: 'POST', headers: { cookie: 'sid=1' }, body: 'x' })
    for (const copy of [request.clone(), new Request(request)]) {
      expect(copy.headers.get('cookie')).toBe('sid=1')
      expect(copy).toMatchObject({ method: 'POST', url: ADDRESS })
      expect(await copy.text()).toBe('x')
    }
    const answer = new Response('x', { status: 201, headers: { 'set-cookie': 'a=1' } })
    const copies = [answer.clone(), new Response(answer.body, answer)]
    for (const copy of copies) {
      expect(copy).toMatchObject({ status: 201 })
      expect(copy.headers.getSetCookie()).toEqual(['a=1'])
      expect(await copy.text()).toBe('x')
    }
  })
})
