import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Header, HttpRequest, HttpResponse } from '../../src/browser/message.ts'
import {
  fromWireRequest,
  fromWireResponse,
  toWireRequest,
  toWireResponse,
  type WireRequest,
  type WireResponse,
} from '../../src/wire/translate.ts'

/** What comes out of a real `Request` made from it: lower case, sorted, with what the platform adds. */
async function travelRequest({ url, method, headers, body }: WireRequest): Promise<WireRequest> {
  const request = new Request(url, { method, headers: headers.map(([n, v]): [string, string] => [n, v]), body })
  if (!request.headers.has('accept')) request.headers.set('accept', '*/*')
  const bytes = new Uint8Array(await request.arrayBuffer())
  return { url: request.url, method: request.method, headers: [...request.headers], body: bytes }
}

async function travelResponse({ status, headers, body }: WireResponse): Promise<WireResponse> {
  const response = new Response(body, { status, headers: headers.map(([n, v]): [string, string] => [n, v]) })
  return {
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

const requestRoundTrip = async (request: HttpRequest) => fromWireRequest(await travelRequest(toWireRequest(request)))
const responseRoundTrip = async (response: HttpResponse, to?: string) =>
  fromWireResponse(await travelResponse(toWireResponse(response, to === undefined ? {} : { to })))

const request = (headers: readonly Header[], rest: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: 'https://shop.test/orders',
  body: '',
  ...rest,
  headers,
})

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  // Any sequence of UTF-16 code units, lone surrogates among them.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
)
const knownNames = ['Cookie', 'cookie', 'Set-Cookie', 'Host', 'Origin', 'Accept', 'Content-Type', 'Location', 'Name']
const wireNames = ['wire-headers', 'wire-status', 'x-wire-cookie', 'x-wire-set-cookie~2', 'X-Wire-Name', '__proto__']
const anyHeader: fc.Arbitrary<Header> = fc.tuple(
  fc.oneof(fc.constantFrom(...knownNames, ...wireNames), anyText),
  fc.oneof(anyText, fc.constantFrom('', ' ', '"', '"quoted"', 'a, b')),
)
const anyUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://shop.test/orders',
    'http://shop.test/',
    'https://shop.test:8443/a?b=c',
    'https://u:p@api.shop.test/',
    'https://shop.test/?',
    'wss://shop.test/live',
    'https://127.0.0.1/',
  ),
  anyText,
)

describe('a request on the wire', () => {
  it('comes out as it went in, whatever its text', async () => {
    const anyRequest = fc.record(
      {
        method: fc.oneof(fc.constantFrom('GET', 'HEAD', 'POST', 'get', 'TRACE', 'CONNECT', 'QUERY', 'patch'), anyText),
        url: anyUrl,
        headers: fc.array(anyHeader),
        body: anyText,
      },
      { noNullPrototype: true },
    )
    await fc.assert(
      fc.asyncProperty(anyRequest, async (message) => {
        expect(await requestRoundTrip(message)).toStrictEqual(message)
      }),
      { numRuns: 500 },
    )
  })

  it('goes to a .test host over https, whatever its address', () => {
    fc.assert(
      fc.property(anyUrl, (url) => {
        const { protocol, hostname, port } = new URL(toWireRequest(request([], { url })).url)
        expect(protocol).toBe('https:')
        expect(hostname).toMatch(/\.test$/)
        expect(port).toBe('')
      }),
    )
  })

  it('carries what fetch allows under its own name, for DevTools to show', () => {
    const wire = toWireRequest(
      request([
        ['Accept', 'application/json'],
        ['Authorization', 'Bearer a.b.c'],
        ['Content-Type', 'application/json'],
      ]),
    )
    expect(wire.url).toBe('https://shop.test/orders')
    expect(wire.headers.slice(0, 3)).toEqual([
      ['Accept', 'application/json'],
      ['Authorization', 'Bearer a.b.c'],
      ['Content-Type', 'application/json'],
    ])
  })

  it('carries what fetch forbids under another name (Fetch §2.2.2)', () => {
    const wire = toWireRequest(
      request([
        ['Host', 'shop.test'],
        ['Cookie', 'sid=1'],
        ['Sec-Fetch-Site', 'same-origin'],
        ['Origin', 'https://shop.test'],
      ]),
    )
    expect(wire.headers.slice(0, 4)).toEqual([
      ['x-wire-host', 'shop.test'],
      ['x-wire-cookie', 'sid=1'],
      ['x-wire-sec-fetch-site', 'same-origin'],
      ['x-wire-origin', 'https://shop.test'],
    ])
  })

  it('keeps a body that fetch allows as its body, without adding a Content-Type', async () => {
    const wire = toWireRequest(request([], { method: 'POST', body: 'user=alice' }))
    expect(new TextDecoder().decode(wire.body ?? undefined)).toBe('user=alice')
    expect((await travelRequest(wire)).headers.map(([name]) => name)).not.toContain('content-type')
  })

  it('keeps a body that fetch refuses: that of a GET (Fetch §5.4)', async () => {
    const message = request([], { body: 'why not' })
    expect(toWireRequest(message).body).toBeNull()
    expect(await requestRoundTrip(message)).toStrictEqual(message)
  })

  it('is refused when a header was lost on the way', () => {
    const wire = toWireRequest(request([['Accept', '*/*']]))
    expect(() => fromWireRequest({ ...wire, headers: wire.headers.slice(1) })).toThrow('"Accept" did not arrive')
  })

  it('is refused when the list of headers was lost on the way', () => {
    expect(() => fromWireRequest({ ...toWireRequest(request([])), headers: [] })).toThrow('did not arrive')
  })
})

describe('a response on the wire', () => {
  it('comes out as it went in, whatever its text', async () => {
    const anyResponse = fc.record(
      {
        status: fc.oneof(fc.integer({ min: 100, max: 599 }), fc.integer()),
        headers: fc.array(anyHeader),
        body: anyText,
      },
      { noNullPrototype: true },
    )
    await fc.assert(
      fc.asyncProperty(anyResponse, fc.constantFrom('GET', 'HEAD'), async (message, to) => {
        expect(await responseRoundTrip(message, to)).toStrictEqual(message)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps several Set-Cookie lines apart and in order (RFC 9110 §5.3)', async () => {
    const headers: Header[] = [
      ['Set-Cookie', 'a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT'],
      ['content-type', 'text/plain'],
      ['Set-Cookie', 'b=2'],
      ['set-cookie', 'c=3'],
    ]
    expect((await responseRoundTrip({ status: 200, headers, body: 'ok' })).headers).toEqual(headers)
  })

  it('shows its true status, errors and redirects among them', () => {
    for (const status of [200, 204, 302, 304, 401, 503]) {
      expect(toWireResponse({ status, headers: [['Location', '/login']], body: '' }).status).toBe(status)
    }
  })

  it('does not let the browser follow a redirect that the simulated one must see (Fetch §4.4)', () => {
    const { headers } = toWireResponse({ status: 302, headers: [['Location', '/login']], body: '' })
    expect(new Headers(headers.map(([n, v]): [string, string] => [n, v])).has('location')).toBe(false)
  })

  it('can keep a status of 400 or more out of the console', async () => {
    const message: HttpResponse = { status: 401, headers: [], body: 'no' }
    const wire = toWireResponse(message, { quiet: true })
    expect(wire.status).toBe(200)
    expect(fromWireResponse(await travelResponse(wire))).toStrictEqual(message)
  })

  it('has no body where HTTP allows none (Fetch §2.2.3, null body status)', () => {
    for (const status of [204, 205, 304]) expect(toWireResponse({ status, headers: [], body: '' }).body).toBeNull()
  })

  it('keeps the byte order mark of a body', async () => {
    expect((await responseRoundTrip({ status: 200, headers: [], body: '\ufeffx' })).body).toBe('\ufeffx')
  })
})
