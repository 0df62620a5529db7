import { describe, expect, it } from 'vitest'
import { runMeasured } from '../../src/run/exposure.ts'
import { hardenedJwt, hardenedSession, type JwtSetup, type Scenario, type Setup } from '../../src/scenario/index.ts'

const script: Scenario['script'] = [
  { at: 0, do: 'login', who: 'alice' },
  { at: 10_000, do: 'read-newsletter', who: 'alice' },
  { at: 20_000, do: 'revoke', who: 'operator' },
  { at: 60_000, do: 'read-newsletter', who: 'alice' },
]

async function played(setup: Setup) {
  const scenario: Scenario = { title: 'Newsletter', question: 'Who reads?', seed: 7, setups: [setup], script }
  const { trace } = await runMeasured(scenario, setup)
  const answers = (step: number) =>
    trace.events.flatMap((e) =>
      e.type === 'response' && e.step === step && e.to === 'alice' ? [`${e.from} ${e.message.status}`] : [],
    )
  const events = trace.events
  return { events, before: answers(1), after: answers(3) }
}

const jwt = (knobs: Partial<JwtSetup>): JwtSetup => ({
  ...hardenedJwt,
  refresh: 'none',
  issuer: 'separate',
  revocationLag: 0,
  ...knobs,
})

describe('a service behind the gateway', () => {
  it.each(['denylist', 'not-before', 'introspection', 'status-list', 'push'] as const)(
    'hears what was taken back as the shop’s servers do, with revocation %s',
    async (revocation) => {
      const { before, after } = await played(jwt({ revocation }))
      expect([before, after]).toEqual([['newsletter 200'], ['newsletter 401']])
    },
  )

  it('hears of nothing where nothing is taken back', async () => {
    const { before, after } = await played(jwt({ revocation: 'none' }))
    expect([before, after]).toEqual([['newsletter 200'], ['newsletter 200']])
  })

  it('asks neither the shop’s servers nor their stores, and keeps its own copy of the key set', async () => {
    const { events } = await played(jwt({ revocation: 'none', alg: 'EdDSA', jwksTtl: 600 }))
    const its = events.flatMap((e) => (e.type === 'request' && e.from === 'newsletter' ? [e.message.url] : []))
    expect(its).toEqual(['https://id.shop.test/jwks.json'])
    const stores = events.flatMap((e) => (e.type === 'store' && (e.step === 1 || e.step === 3) ? [e.store] : []))
    expect(new Set(stores)).toEqual(new Set(['cache-newsletter']))
  })

  it.each(['localStorage', 'memory', 'cookie'] as const)('is read with a token kept in %s', async (storage) => {
    const { before } = await played(jwt({ storage, revocation: 'none' }))
    expect(before).toEqual(['newsletter 200'])
  })

  it('is read through a BFF, and with proofs of a key', async () => {
    const bff = await played(jwt({ storage: 'bff', revocation: 'none' }))
    expect(bff.before).toEqual(['shop 200'])
    expect(bff.events.filter((e) => e.type === 'request' && e.to === 'newsletter' && e.from === 'shop')).toHaveLength(1)
    // The login has ended at the BFF, which asks nobody about it.
    expect(bff.after).toEqual(['shop 401'])
    expect((await played(jwt({ binding: 'dpop', storage: 'memory', revocation: 'none' }))).before.at(-1)).toBe(
      'newsletter 200',
    )
  })

  it.each([hardenedSession, jwt({ issuer: 'same', revocation: 'none' })])('is nowhere else', async (setup) => {
    expect((await played(setup)).before).toEqual(['shop 404'])
  })
})
