import { describe, expect, it } from 'vitest'
import { headerOf } from '../../src/browser/index.ts'
import { runMeasured } from '../../src/run/exposure.ts'
import { hardenedJwt, type JwtSetup, type Scenario } from '../../src/scenario/index.ts'

const script: Scenario['script'] = [
  { at: 0, do: 'login', who: 'alice' },
  { at: 10_000, do: 'read', who: 'alice' },
  { at: 20_000, do: 'customers', who: 'alice' },
  { at: 30_000, do: 'transfer', who: 'alice' },
  { at: 60_000, do: 'steal', who: 'mallory' },
  { at: 70_000, do: 'replay', who: 'mallory' },
  { at: 90_000, do: 'logout', who: 'alice' },
  { at: 120_000, do: 'replay', who: 'mallory' },
]

async function played(knobs: Partial<JwtSetup>, steps = script) {
  const setup: JwtSetup = { ...hardenedJwt, storage: 'bff', ...knobs }
  const scenario: Scenario = { title: 'BFF', question: 'Who is in?', seed: 10, setups: [setup], script: steps }
  const { trace, exposures } = await runMeasured(scenario, setup)
  const statuses = (to: string) =>
    steps.map((_, step) =>
      trace.events.flatMap((e) => (e.type === 'response' && e.step === step && e.to === to ? [e.message.status] : [])),
    )
  return { trace, exposures, statuses }
}

describe('a BFF', () => {
  it('serves Alice as any shop does, and asks the API with the token', async () => {
    const { trace, statuses } = await played({})
    expect(statuses('alice').flat()).toEqual([200, 200, 200, 200, 200, 204])
    expect(statuses('shop').slice(0, 4)).toEqual([[200], [200], [200], [200]])
    const [asked] = trace.events.filter((e) => e.type === 'request' && e.to === 'api' && e.step === 1)
    expect(asked).toMatchObject({ from: 'shop', message: { url: 'https://api.shop.test/orders' } })
    expect(trace.events.filter((e) => e.type === 'ledger').map((e) => e.type === 'ledger' && e.entry)).toEqual([
      { from: 'alice', to: 'bob', euros: 20 },
    ])
  })

  it('has a cookie file that malware can copy, and a logout that ends the copy', async () => {
    const { exposures, statuses } = await played({})
    expect(statuses('mallory').flat()).toEqual([200, 401])
    expect(exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: 6 })
    expect(exposures[0]?.total).toBeLessThan(31_000)
  })

  it.each(['none', 'rotating'] as const)(
    'has a table that is worth as much to a thief as what stands in it, with refresh %s',
    async (refresh) => {
      const { trace, exposures, statuses } = await played({ refresh }, [
        { at: 0, do: 'login', who: 'alice' },
        { at: 60_000, do: 'dump-store', who: 'mallory' },
        { at: 70_000, do: 'replay', who: 'mallory' },
      ])
      const loot = trace.events.flatMap((e) => (e.type === 'theft' ? e.loot : []))
      const rows = trace.events.flatMap((e) =>
        e.type === 'store' && e.store === 'store' && e.table === 'sessions' && e.op === 'insert' ? [e] : [],
      )
      const id = rows.at(-1)?.key
      expect(loot).toContainEqual({ from: 'cookie', name: '__Host-bff', value: id, host: 'shop.test' })
      const token = rows.at(-1)?.row?.token
      expect(loot).toContainEqual({ from: 'dump', key: 'access_token', value: token })
      expect(loot.some((piece) => 'key' in piece && piece.key === 'refresh_token')).toBe(refresh !== 'none')
      // The key opens the shop where it is the id itself. The tokens open nothing: nobody outside reaches the API.
      const isId = trace.events.some((e) => e.type === 'browser' && JSON.stringify(e.event).includes(String(id)))
      expect(statuses('mallory')[2]).toEqual([isId ? 200 : 401])
      expect((exposures[0]?.total ?? Infinity) > 0).toBe(isId)
    },
  )

  it('names its servers, the API and the store on the stage', async () => {
    const { trace } = await played({})
    expect(trace.actors.map(({ id, kind, name }) => [id, kind, name]).slice(3)).toEqual([
      ['shop', 'server', 'BFF'],
      ['api', 'service', 'API'],
      ['store', 'store', 'Store'],
    ])
  })

  it('logs Alice out when her token expires and there is no other', async () => {
    const late: Scenario['script'] = [...script.slice(0, 2), { at: 16 * 60_000, do: 'read', who: 'alice' }]
    expect((await played({}, late)).statuses('alice').at(-1)).toEqual([401])
  })

  it.each(['static', 'rotating'] as const)('gets another token by a %s refresh token', async (refresh) => {
    const late: Scenario['script'] = [
      ...script.slice(0, 2),
      { at: 16 * 60_000, do: 'read', who: 'alice' },
      { at: 32 * 60_000, do: 'read', who: 'alice' },
    ]
    const { trace, statuses } = await played({ refresh }, late)
    expect(statuses('alice').slice(2)).toEqual([[200], [200]])
    const toAlice = trace.events.filter((e) => e.type === 'response' && e.to === 'alice')
    for (const answer of toAlice) expect(JSON.stringify(answer)).not.toMatch(/refresh_token|__Host-refresh|eyJ/)
  })

  it.each(['static', 'rotating'] as const)(
    'lets a stolen cookie in for as long as the login goes on: its token is renewed for whoever asks, with a %s one',
    async (refresh) => {
      const { exposures, statuses } = await played({ refresh }, [
        { at: 0, do: 'login', who: 'alice' },
        { at: 60_000, do: 'steal', who: 'mallory' },
        // To the second of its exp, which is not the BFF's idea of it.
        { at: 899_990, do: 'replay', who: 'mallory' },
        { at: 40 * 60_000, do: 'replay', who: 'mallory' },
        { at: 50 * 60_000, do: 'logout', who: 'alice' },
        { at: 51 * 60_000, do: 'replay', who: 'mallory' },
      ])
      expect(statuses('mallory').flat()).toEqual([200, 200, 401])
      expect(exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: 4 })
      expect(Math.round((exposures[0]?.total ?? 0) / 1000)).toBe(49 * 60)
    },
  )

  it.each([
    [{}, 'rotating'],
    [{}, 'static'],
    [{ servers: 2 }, 'rotating'],
    [{ storeLatency: 0 }, 'rotating'],
    [{ storeLatency: 300 }, 'rotating'],
    [{ issuer: 'separate' }, 'rotating'],
  ] as const)(
    'serves two tabs that ask at once with a token that has expired, %o with a %s refresh token',
    async (knobs, refresh) => {
      const late: Scenario['script'] = [
        ...script.slice(0, 2),
        { at: 16 * 60_000, do: 'read-in-two-tabs', who: 'alice' },
        { at: 32 * 60_000, do: 'read-in-two-tabs', who: 'alice' },
      ]
      const { trace, statuses } = await played({ refresh, grace: 0, reuseDetection: true, ...knobs }, late)
      // The first time she opens the page in the second tab, too.
      expect(statuses('alice').slice(2)).toEqual([
        [200, 200, 200],
        [200, 200],
      ])
      const refreshed = trace.events.filter((e) => e.type === 'request' && e.message.url.endsWith('/refresh'))
      expect(refreshed.map(({ step }) => step)).toEqual([2, 3])
      const families = trace.events.flatMap((e) =>
        e.type === 'store' && e.table === 'families' && e.row ? [e.row] : [],
      )
      expect(new Set(families.map(({ revoked }) => revoked))).toEqual(new Set([0]))
      const bearers = (step: number) =>
        trace.events.flatMap((e) =>
          e.type === 'request' && e.to === 'api' && e.step === step && e.message.url.endsWith('/orders')
            ? [headerOf(e.message, 'Authorization')]
            : [],
        )
      for (const step of [2, 3]) expect([bearers(step).length, new Set(bearers(step)).size]).toEqual([2, 1])
    },
  )

  it.each(['none', 'denylist', 'not-before', 'introspection', 'status-list', 'push'] as const)(
    'ends at the operator’s word, with revocation %s behind it',
    async (revocation) => {
      const revoked: Scenario['script'] = [
        ...script.slice(0, 6),
        { at: 80_000, do: 'revoke', who: 'operator' },
        { at: 90_000, do: 'replay', who: 'mallory' },
        { at: 95_000, do: 'read', who: 'alice' },
      ]
      const { statuses } = await played({ revocation }, revoked)
      expect([statuses('operator')[6], statuses('mallory')[7], statuses('alice')[8]]).toEqual([[200], [401], [401]])
    },
  )

  it.each([
    ['refresh', 'none'],
    ['refresh', 'rotating'],
    ['revocation', 'denylist'],
    ['revocation', 'not-before'],
  ] as const)('ends the thief’s login with a new password and keeps Alice’s, with %s %s', async (knob, value) => {
    const knobs = { lifetime: 300, revocationLag: 0, [knob]: value }
    const steps = (at: number): Scenario['script'] => [
      { at: 0, do: 'login', who: 'alice' },
      { at: 30_000, do: 'steal', who: 'mallory' },
      { at: 60_000, do: 'change-password', who: 'alice' },
      { at: 90_000, do: 'replay', who: 'mallory' },
      { at, do: 'read', who: 'alice' },
    ]
    const late = value === 'rotating' ? 400_000 : 340_000
    const ended = await played({ ...knobs, endOnPasswordChange: true }, steps(late))
    expect([ended.statuses('mallory')[3], ended.statuses('alice').slice(2)]).toEqual([[401], [[204], [], [200]]])
    const goesOn = await played({ ...knobs, endOnPasswordChange: false }, steps(200_000))
    expect([goesOn.statuses('mallory')[3], goesOn.statuses('alice').slice(2)]).toEqual([[200], [[204], [], [200]]])
    for (const { trace } of [ended, goesOn]) {
      const toAlice = trace.events.filter((e) => e.type === 'response' && e.to === 'alice')
      for (const answer of toAlice) expect(JSON.stringify(answer)).not.toMatch(/refresh_token|access_token|eyJ/)
    }
  })

  it.each([
    [true, 401],
    [false, 200],
  ])('ends the logins of a deleted account: %s', async (endOnPasswordChange, status) => {
    const { statuses } = await played({ endOnPasswordChange }, [
      { at: 0, do: 'login', who: 'alice' },
      { at: 30_000, do: 'steal', who: 'mallory' },
      { at: 60_000, do: 'delete-user', who: 'operator' },
      { at: 90_000, do: 'replay', who: 'mallory' },
    ])
    expect(statuses('mallory')[3]).toEqual([status])
  })

  it.each([2, 3])('of %d servers shares its sessions among them', async (servers) => {
    const { statuses } = await played({ servers })
    expect(statuses('alice').flat()).toEqual([200, 200, 200, 200, 200, 204])
  })
})
