import { describe, expect, it } from 'vitest'
import { measureExposures, run } from '../../src/run/index.ts'
import { hardenedJwt, hardenedSession, type JwtSetup, type Setup, type Step } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

/** The status of the last answer to the actor in each step; null where none arrived. */
async function statuses(setup: Setup, script: readonly Step[]): Promise<(number | null)[]> {
  const scenario = { title: 'Report', question: 'What is answered?', seed: 3, setups: [setup], script: [...script] }
  const [trace] = await run(scenario, { wire: directWire })
  return script.map((_, step) => {
    const answers = trace?.events.flatMap((event) =>
      event.type === 'response' && event.step === step && ['alice', 'mallory', 'operator'].includes(event.to)
        ? [event.message.status]
        : [],
    )
    return answers?.at(-1) ?? null
  })
}

const login = { at: 0, do: 'login', who: 'alice' } as const
const readAt = (at: number) => ({ at, do: 'read', who: 'alice' }) as const

describe('a new token in an answer belongs to the page that asked', () => {
  const bindings: JwtSetup['binding'][] = ['none', 'dpop']
  const revocations: JwtSetup['revocation'][] = ['denylist', 'not-before']
  const storages: JwtSetup['storage'][] = ['localStorage', 'memory']
  const each = bindings.flatMap((binding) =>
    revocations.flatMap((revocation) => storages.map((storage) => ({ binding, revocation, storage }))),
  )

  it.each(each)('who changes the password stays in: %o', async (knobs) => {
    const script = [login, { at: 60_000, do: 'change-password', who: 'alice' } as const, readAt(70_000)]
    expect(await statuses({ ...hardenedJwt, refresh: 'none', revocationLag: 0, ...knobs }, script)).toEqual([
      200, 200, 200,
    ])
  })
})

describe('a use is noted often enough for the timeout that it begins anew', () => {
  it.each([
    [60, 20],
    [30, 10],
    [300, 100],
  ])('who asks within an idle timeout of %d s, every %d s, stays in', async (idle, every) => {
    const script = [login, ...Array.from({ length: 9 }, (_, i) => readAt((i + 1) * every * 1000))]
    expect(await statuses({ ...hardenedSession, lifetime: 3600, idle }, script)).toEqual(script.map(() => 200))
  })
})

describe('a cache does not bring back what was ended', () => {
  it.each([1, 2, 3])(
    'not by a read under way while the session ends, with storeLatency 100 and latency %d × 40',
    async (n) => {
      const script = [
        login,
        { at: 5000, do: 'steal', who: 'mallory' } as const,
        ...[9700, 9800, 9900].map((at) => ({ at, do: 'replay', who: 'mallory' }) as const),
        { at: 10_000, do: 'logout', who: 'alice' } as const,
        { at: 20_000, do: 'replay', who: 'mallory' } as const,
      ]
      const knobs = { store: 'cached', cacheTtl: 600, storeLatency: 100, latency: 40 * n } as const
      expect((await statuses({ ...hardenedSession, ...knobs }, script)).at(-1)).toBe(401)
    },
  )
})

describe('a page that logs out forgets its tokens', () => {
  const storages = ['localStorage', 'memory'] as const
  const refreshes = ['none', 'rotating'] as const

  it.each(storages.flatMap((storage) => refreshes.map((refresh) => ({ storage, refresh }))))(
    'whatever the network does: %o',
    async (knobs) => {
      const script = [
        login,
        { at: 9_000, do: 'lose-answer', who: 'network' } as const,
        { at: 10_000, do: 'logout', who: 'alice' } as const,
        readAt(20_000),
      ]
      expect((await statuses({ ...hardenedJwt, ...knobs }, script)).at(-1)).toBeGreaterThanOrEqual(400)
    },
  )
})

describe('what an operator can do', () => {
  it.each(['same', 'separate'] as const)('works behind a BFF, too, with the issuer %s', async (issuer) => {
    const script = [login, { at: 10_000, do: 'rotate-keys', who: 'operator' } as const]
    const [, rotated] = await statuses({ ...hardenedJwt, storage: 'bff', issuer }, script)
    expect(rotated).toBeLessThan(300)
  })
})

describe('a new cookie in an answer belongs to whoever asked, a thief too', () => {
  it.each(['cookie', 'cookie-chunks'] as const)(
    'he keeps what a session in a %s renews, and nothing ends it',
    async (store) => {
      const setup: Setup = { ...hardenedSession, store, lifetime: 0, idle: 1800 }
      const script: Step[] = [
        login,
        { at: 5_000, do: 'steal', who: 'mallory' },
        { at: 1_700_000, do: 'replay', who: 'mallory' },
        { at: 3_400_000, do: 'replay', who: 'mallory' },
      ]
      expect((await statuses(setup, script)).slice(2)).toEqual([200, 200])
      const scenario = { title: 'Report', question: 'Until when?', seed: 3, setups: [setup], script }
      const [exposure] = await measureExposures(scenario, setup)
      expect(exposure).toMatchObject({ step: 1, total: null })
    },
  )

  it('where only the login counts, using it changes nothing', async () => {
    const setup: Setup = { ...hardenedSession, lifetime: 3600, idle: 0 }
    const script: Step[] = [login, { at: 5_000, do: 'steal', who: 'mallory' }]
    const [exposure] = await measureExposures(
      { title: 'Report', question: 'Until when?', seed: 3, setups: [setup], script },
      setup,
    )
    expect(exposure?.total).toBeGreaterThan(3_590_000)
    expect(exposure?.total).toBeLessThan(3_600_000)
  })
})
