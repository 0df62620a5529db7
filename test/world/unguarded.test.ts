import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { describe, expect, it } from 'vitest'
import type { Header, HttpRequest } from '../../src/browser/message.ts'
import { fromFetchResponse, installUnguardedMessages, toFetchRequest } from '../../src/world/unguarded.ts'

const post = (headers: readonly Header[], body = ''): HttpRequest => ({
  method: 'POST',
  url: 'https://shop.test/cart',
  headers,
  body,
})

const sameOrigin: Header = ['Origin', 'https://shop.test']

const app = new Hono()
app.use(csrf())
app.post('/cart', async (c) => {
  setCookie(c, 'a', '1', { httpOnly: true })
  setCookie(c, 'b', '2')
  return c.text(`${getCookie(c, 'sid') ?? 'nobody'} ${await c.req.text()}`, 201)
})

const exchange = async (request: HttpRequest) => fromFetchResponse(await app.fetch(toFetchRequest(request)))

describe('messages without header guards', () => {
  it('leave the classes of Node alone, which guard nothing', () => {
    const before = [globalThis.Request, globalThis.Response]
    installUnguardedMessages()
    expect([globalThis.Request, globalThis.Response]).toEqual(before)
  })

  it('let Hono read the cookies of a request and its body', async () => {
    const { status, body } = await exchange(post([sameOrigin, ['Cookie', 'sid=1']], 'two coats'))
    expect(status).toBe(201)
    expect(body).toBe('1 two coats')
  })

  it('give each Set-Cookie a line of its own', async () => {
    const { headers } = await exchange(post([sameOrigin]))
    expect(headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value)).toEqual([
      'a=1; Path=/; HttpOnly',
      'b=2; Path=/',
    ])
  })

  it('let Hono compare the Origin of a form post', async () => {
    const form: Header = ['Content-Type', 'application/x-www-form-urlencoded']
    expect((await exchange(post([form, ['Origin', 'https://mallory.test']]))).status).toBe(403)
    expect((await exchange(post([form, sameOrigin]))).status).toBe(201)
  })

  it('send nothing that the request did not have', () => {
    expect([...toFetchRequest(post([['Accept', '*/*']], 'x')).headers]).toEqual([['accept', '*/*']])
  })

  it('drop the body of a GET, which the platform refuses', async () => {
    expect(await toFetchRequest({ ...post([], 'x'), method: 'GET' }).text()).toBe('')
  })
})
