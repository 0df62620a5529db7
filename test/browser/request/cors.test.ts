import { describe, expect, it } from 'vitest'
import type { FetchInit, Header } from '../../../src/browser/index.ts'
import { browserBefore } from '../browserBefore.ts'

const api = 'https://api.shop.test/data'
const origin = 'https://shop.test'

async function ask(headers: readonly Header[], init: FetchInit = {}) {
  const world = browserBefore({ [api]: { headers, body: 'secret' } })
  const { page } = await world.browser.open(`${origin}/`)
  const answer = await page.fetch(api, init)
  return { ...world, answer, methods: world.requests.slice(1).map(({ message }) => message.method) }
}

const allow = (value: string): Header => ['Access-Control-Allow-Origin', value]
const credentials = (value: string): Header => ['Access-Control-Allow-Credentials', value]

describe('whether the page may read the answer (Fetch §4.10)', () => {
  it.each([
    ['without any header', [], {}, false],
    ['for everybody', [allow('*')], {}, true],
    ['for this origin', [allow(origin)], {}, true],
    ['for another origin', [allow('https://mallory.test')], {}, false],
    ['for the origin in other letters', [allow('HTTPS://SHOP.TEST')], {}, false],
    ['for everybody, but with credentials', [allow('*'), credentials('true')], { credentials: 'include' }, false],
    ['for this origin, credentials not allowed', [allow(origin)], { credentials: 'include' }, false],
    ['for this origin, credentials misspelt', [allow(origin), credentials('True')], { credentials: 'include' }, false],
    ['for this origin with credentials', [allow(origin), credentials('true')], { credentials: 'include' }, true],
    ['twice for everybody', [allow('*'), allow('*')], {}, false],
    ['for this origin and for another', [allow(origin), allow('https://mallory.test')], {}, false],
    [
      'with credentials, twice',
      [allow(origin), credentials('true'), credentials('true')],
      { credentials: 'include' },
      false,
    ],
    ['opaquely', [allow('*')], { mode: 'no-cors' }, false],
  ] satisfies [string, Header[], FetchInit, boolean][])('%s', async (_, headers, init, readable) => {
    const { answer } = await ask(headers, init)
    expect(answer.readable).toBe(readable)
    expect(answer.body).toBe(readable ? 'secret' : '')
  })

  it('asks nobody when the page wants its own origin only (Fetch §4.1)', async () => {
    const { methods, blocked } = await ask([allow('*')], { mode: 'same-origin' })
    expect(methods).toEqual([])
    expect(blocked()).toEqual(['mode-same-origin'])
  })

  it('never shows Set-Cookie, and across origins only what is exposed (Fetch §2.2.6)', async () => {
    const exposed: Header = ['Access-Control-Expose-Headers', 'X-Shown']
    const { answer } = await ask([allow('*'), exposed, ['Set-Cookie', 'a=1'], ['X-Shown', '1'], ['X-Kept', '2'], ['Content-Type', 'text/plain']]) // prettier-ignore
    expect(answer.headers).toEqual([
      ['x-shown', '1'],
      ['content-type', 'text/plain'],
    ])
  })
})

describe('a fetch without CORS (Fetch §2.2.2, §5.4)', () => {
  const noCors = (init: FetchInit) => ask([allow('*')], { ...init, mode: 'no-cors' })

  it('says of its body what a form could say, and nothing else', async () => {
    for (const [type, sent] of [
      ['application/json', 'text/plain;charset=UTF-8'],
      ['text/plain; charset="x"', 'text/plain;charset=UTF-8'],
      ['text/plain; charset=x', 'text/plain; charset=x'],
      ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
      ['text/html', 'text/plain;charset=UTF-8'],
    ] as const) {
      const { last } = await noCors({ method: 'POST', body: '{}', headers: { 'Content-Type': type } })
      expect(last('Content-Type'), type).toBe(sent)
    }
  })

  it('drops the headers that a preflight would have to allow', async () => {
    const { last } = await noCors({
      headers: { 'X-Csrf': '1', Accept: 'a"b', 'Accept-Language': 'de', Range: 'bytes=0-' },
    })
    expect(['X-Csrf', 'Accept', 'Accept-Language', 'Range'].map(last)).toEqual([undefined, undefined, 'de', undefined])
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is refused for %s', async (method) => {
    const { methods, blocked } = await noCors({ method })
    expect(methods).toEqual([])
    expect(blocked()).toEqual(['no-cors-method'])
  })
})

describe('a fetch that no browser makes (Fetch §5.4)', () => {
  it.each([
    [{ method: 'TRACE' }, 'method'],
    [{ method: 'connect' }, 'method'],
    [{ method: 'TRACK' }, 'method'],
    [{ method: 'A B' }, 'method'],
    [{ method: '' }, 'method'],
    [{ body: '' }, 'get-body'],
    [{ method: 'head', body: 'x' }, 'get-body'],
  ] satisfies [FetchInit, string][])('%j: %s', async (init, code) => {
    const { methods, answer, blocked } = await ask([allow('*')], init)
    expect(methods).toEqual([])
    expect(answer.readable).toBe(false)
    expect(blocked()).toEqual([code])
  })
})

describe('headers that no script may set (Fetch §2.2.2, forbidden request-header)', () => {
  it.each([
    ['Cookie', '1', false],
    ['Sec-X', '1', false],
    ['Access-Control-Request-Method', 'PUT', false],
    ['Access-Control-Request-X', '1', true],
    ['X-HTTP-Method', 'GET', true],
    ['X-HTTP-Method', 'trace', false],
    ['x-method-override', 'GET, Track ,PUT', false],
    ['X-HTTP-Method-Override', 'GET "x, TRACE"', true],
    ['X-HTTP-Method-Override', 'TRACER', true],
    ['X-Method', 'TRACE', true],
  ])('%s: %s stays: %s', async (name, value, stays) => {
    const { browser, last } = browserBefore()
    const { page } = await browser.open(`${origin}/`)
    await page.fetch('/x', { method: 'POST', headers: { [name]: value } })
    expect(last(name)).toBe(stays ? value : undefined)
  })

  it('User-Agent is dropped as well, as in Chromium', async () => {
    const { browser, last } = browserBefore()
    const { page } = await browser.open(`${origin}/`)
    await page.fetch('/x', { headers: { 'User-Agent': 'mine' } })
    expect(last('User-Agent')).not.toBe('mine')
  })
})

describe('a preflight (Fetch §4.8)', () => {
  it.each([
    ['a GET', { method: 'GET' }, ['GET']],
    ['a form-like POST', { method: 'POST', body: 'a=1' }, ['POST']],
    ['JSON', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }, ['OPTIONS']],
    ['a PUT', { method: 'PUT' }, ['OPTIONS']],
    ['a header of its own', { headers: { 'X-Csrf': '1' } }, ['OPTIONS']],
    ['a Content-Type in quotes', { method: 'POST', headers: { 'Content-Type': 'text/plain;"x"' } }, ['OPTIONS']],
    ['an Accept with quotes', { headers: { Accept: 'a"b' } }, ['OPTIONS']],
    ['a long Accept', { headers: { Accept: 'x'.repeat(129) } }, ['OPTIONS']],
    ['an Accept-Language with an underscore', { headers: { 'Accept-Language': 'de_AT' } }, ['OPTIONS']],
    ['a Content-Language', { headers: { 'Content-Language': 'de, en' } }, ['GET']],
    ['a simple Range', { headers: { Range: 'bytes=0-9' } }, ['GET']],
    ['a Range from the end', { headers: { Range: 'bytes=-9' } }, ['OPTIONS']],
    ['a Range backwards', { headers: { Range: 'bytes=9-0' } }, ['OPTIONS']],
    ['a Range that is open', { headers: { Range: 'bytes=9-' } }, ['GET']],
    ['a client hint', { headers: { DPR: '1.5', Width: '100', ECT: '4g', 'Save-Data': 'on' } }, ['GET']],
    ['something else in a client hint', { headers: { Width: '1.5' } }, ['OPTIONS']],
    ['an Authorization header', { headers: { Authorization: 'Bearer x' } }, ['OPTIONS']],
  ] satisfies [string, FetchInit, string[]][])('%s sends %j when nothing is allowed', async (_, init, methods) => {
    expect((await ask([allow(origin)], init)).methods).toEqual(methods)
  })

  it.each([
    ['the header', ['Access-Control-Allow-Headers', 'x-csrf'], { 'X-Csrf': '1' }, true],
    ['one of two lines', ['Access-Control-Allow-Headers', 'x-other, x-csrf'], { 'X-Csrf': '1' }, true],
    ['another header', ['Access-Control-Allow-Headers', 'x-other'], { 'X-Csrf': '1' }, false],
    ['all headers', ['Access-Control-Allow-Headers', '*'], { 'X-Csrf': '1' }, true],
    [
      'all headers, in Chromium Authorization, too',
      ['Access-Control-Allow-Headers', '*'],
      { Authorization: 'x' },
      true,
    ],
  ] satisfies [string, Header, Record<string, string>, boolean][])(
    'allows %s',
    async (_, header, headers, readable) => {
      const { answer, methods } = await ask([allow(origin), header], { headers })
      expect(answer.readable).toBe(readable)
      expect(methods).toEqual(readable ? ['OPTIONS', 'GET'] : ['OPTIONS'])
    },
  )

  it('is needed for safe headers that are too much together (Fetch §2.2.2)', async () => {
    const names = ['Accept', 'DPR', 'Downlink', 'Device-Memory', 'Width', 'RTT', 'Viewport-Width']
    const headers = Object.fromEntries(names.map((name) => [name, '1'.repeat(128)]))
    const most = { ...headers, Range: `bytes=${'1'.repeat(121)}-` }
    expect((await ask([allow(origin)], { headers: most })).methods).toEqual(['GET'])
    expect((await ask([allow(origin)], { headers: { ...most, 'Accept-Language': 'd' } })).methods).toEqual(['OPTIONS'])
  })

  it('reads several lines of one field as one list', async () => {
    const lines: Header[] = [
      ['Access-Control-Allow-Methods', 'DELETE'],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Headers', 'X-One'],
      ['Access-Control-Allow-Headers', 'X-Two'],
      ['Access-Control-Expose-Headers', 'X-A'],
      ['Access-Control-Expose-Headers', 'X-B'],
      ['X-B', '1'],
    ]
    const { answer } = await ask([allow('*'), ...lines], { method: 'PUT', headers: { 'X-Two': '1' } })
    expect(answer.headers).toEqual([['x-b', '1']])
  })

  it('carries no cookies and sets none', async () => {
    const { requests, browser } = await ask([allow(origin), ['Set-Cookie', 'a=1']], { method: 'PUT' })
    expect(requests.at(-1)?.context).toMatchObject({ kind: 'preflight' })
    expect(browser.cookies()).toEqual([])
  })
})
