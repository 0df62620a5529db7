import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import { jwtPage, type PagePowers } from '../../../src/server/index.ts'
import { NOW } from '../bindings.ts'
import { SHOP } from './bindings.ts'

/** What a page's storage holds after a refresh that is answered so. */
async function keptAfter(status: number): Promise<(string | null)[]> {
  const stored = new Map([
    ['access_token', 'stale'],
    ['refresh_token', 'good'],
  ])
  const answer = (code: number) => ({ status: code, headers: [], body: '{}' })
  const page: PagePowers = {
    url: `${SHOP}/`,
    now: () => NOW,
    randomUUID: () => crypto.randomUUID(),
    generateKeyPair: () => Promise.reject(new Error('no key is needed')),
    sign: () => Promise.reject(new Error('no key is needed')),
    indexedDB: { get: async () => undefined, put: async () => undefined },
    locks: { request: (_, callback) => callback() },
    openChannel: () => ({ onmessage: null, postMessage: () => undefined }),
    localStorage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    },
    fetch: async (url) => answer(url === '/refresh' ? status : 401),
  }
  const read = await jwtPage({ ...hardenedJwt, storage: 'localStorage', refresh: 'rotating' }).read(page, 'orders')
  expect(read.status).toBe(status)
  return [page.localStorage.getItem('access_token'), page.localStorage.getItem('refresh_token')]
}

describe('a page that refreshes', () => {
  it.each([429, 500, 502, 503])('keeps its login where the issuer can’t answer now: %d', async (status) => {
    expect(await keptAfter(status)).toEqual(['stale', 'good'])
  })

  it.each([400, 401])('throws it away where the issuer refuses: %d (RFC 6749 §5.2)', async (status) => {
    expect(await keptAfter(status)).toEqual([null, null])
  })
})
