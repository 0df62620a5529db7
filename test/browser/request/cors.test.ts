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

describe('a preflight (Fetch §4.8)', () => {
  it.each([
    ['a GET', { method: 'GET' }, ['GET']],
    ['a form-like POST', { method: 'POST', body: 'a=1' }, ['POST']],
    ['JSON', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }, ['OPTIONS']],
    ['a PUT', { method: 'PUT' }, ['OPTIONS']],
    ['a header of its own', { headers: { 'X-Csrf': '1' } }, ['OPTIONS']],
    ['an Authorization header', { headers: { Authorization: 'Bearer x' } }, ['OPTIONS']],
  ] satisfies [string, FetchInit, string[]][])('%s sends %j when nothing is allowed', async (_, init, methods) => {
    expect((await ask([allow(origin)], init)).methods).toEqual(methods)
  })

  it.each([
    ['the header', ['Access-Control-Allow-Headers', 'x-csrf'], { 'X-Csrf': '1' }, true],
    ['another header', ['Access-Control-Allow-Headers', 'x-other'], { 'X-Csrf': '1' }, false],
    ['all headers', ['Access-Control-Allow-Headers', '*'], { 'X-Csrf': '1' }, true],
    ['all headers, which Authorization is not', ['Access-Control-Allow-Headers', '*'], { Authorization: 'x' }, false],
  ] satisfies [string, Header, Record<string, string>, boolean][])(
    'allows %s',
    async (_, header, headers, readable) => {
      const { answer, methods } = await ask([allow(origin), header], { headers })
      expect(answer.readable).toBe(readable)
      expect(methods).toEqual(readable ? ['OPTIONS', 'GET'] : ['OPTIONS'])
    },
  )

  it('carries no cookies and sets none', async () => {
    const { requests, browser } = await ask([allow(origin), ['Set-Cookie', 'a=1']], { method: 'PUT' })
    expect(requests.at(-1)?.context).toMatchObject({ kind: 'preflight' })
    expect(browser.cookies()).toEqual([])
  })
})
