import { describe, expect, it } from 'vitest'
import { hardenedJwt, hardenedSession } from '../../src/scenario/index.ts'
import {
  apiApp,
  bffApp,
  issuerApp,
  jwtApp,
  sessionApp,
  StoreDownError,
  type BaseBindings,
} from '../../src/server/index.ts'
import { bindings, logIn, NOW, OPERATOR } from './bindings.ts'
import { jwtBindings } from './jwt/bindings.ts'

/** Every app, and a request that needs the accounts or another server. */
const apps = {
  'the shop with sessions': () => sessionApp(hardenedSession),
  'the shop with tokens': () => jwtApp(hardenedJwt),
  'the issuer': () => issuerApp(hardenedJwt),
  'the BFF': () => bffApp(hardenedJwt),
}

const broken = async (error: Error): Promise<BaseBindings> => {
  const fails = () => Promise.reject(error)
  const base = await jwtBindings(NOW)
  return { ...base, fetch: fails, accounts: { find: fails, role: fails, update: fails, remove: fails } }
}

const demotion: RequestInit = { method: 'POST', headers: { Authorization: `Bearer ${OPERATOR}` } }

describe.each(Object.entries(apps))('%s', (_, app) => {
  const ask = async (path: string, init: RequestInit, error: Error) =>
    app().fetch(new Request(`https://shop.test${path}`, init), (await broken(error)) as never)

  it('answers 503 while a store does not answer', async () => {
    const answer = await ask('/login', logIn(), new StoreDownError('store'))
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '30'])
  })

  it('makes no answer of a bug', async () => {
    await expect(ask('/login', logIn(), new RangeError('a bug'))).rejects.toThrow('a bug')
  })

  it('makes none in a part that is mounted, either', async () => {
    const asked = ask('/admin/users/alice/demote', demotion, new RangeError('a bug'))
    await expect(asked).rejects.toThrow('a bug')
  })
})

describe('the API', () => {
  it('makes no answer of a bug', async () => {
    const env = { ...(await bindings(NOW)), verificationKey: () => Promise.reject(new RangeError('a bug')) }
    const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url')
    const token = `${part({ alg: 'EdDSA', kid: 'k1' })}.${part({ sub: 'alice' })}.AAAA`
    const request = new Request('https://shop.test/orders', { headers: { Authorization: `Bearer ${token}` } })
    await expect(apiApp(hardenedJwt).fetch(request, env as never)).rejects.toThrow('a bug')
  })
})
