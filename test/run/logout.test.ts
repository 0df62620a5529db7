import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { hardenedJwt, hardenedSession, presets, type Setup } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

/** What Alice is answered last when she logs out after so many seconds. */
async function loggedOut(setup: Setup, after: number): Promise<number | undefined> {
  const script = [
    { at: 0, do: 'login', who: 'alice' },
    { at: after * 1000, do: 'logout', who: 'alice' },
  ] as const
  const scenario = { title: 'Logout', question: 'Is she out?', seed: 4, setups: [setup], script: [...script] }
  const [trace] = await run(scenario, { wire: directWire })
  const answers = trace?.events.flatMap((e) => (e.type === 'response' && e.to === 'alice' && e.step === 1 ? [e] : []))
  return answers?.at(-1)?.message.status
}

describe('the shop’s own page', () => {
  it.each(presets.map(({ id, setup }) => [id, setup] as const))('logs Alice out in the preset %s', async (_, setup) => {
    expect(await loggedOut(setup, 60)).toBe(204)
  })

  it.each(['none', 'Origin', 'token'] as const)('logs her out whatever the CSRF defence: %s', async (csrf) => {
    for (const storage of ['cookie', 'bff', 'memory', 'localStorage'] as const) {
      expect(await loggedOut({ ...hardenedJwt, storage, csrf }, 60), storage).toBe(204)
    }
    for (const store of ['shared', 'cached', 'memory', 'cookie', 'cookie-chunks'] as const) {
      expect(await loggedOut({ ...hardenedSession, store, csrf, idle: 900 }, 300), store).toBe(204)
    }
  })

  it('gets another access token for it, where the logout needs one and hers has ended', async () => {
    const setup = { ...hardenedJwt, storage: 'cookie', csrf: 'token', lifetime: 300, refresh: 'rotating' } as const
    expect(await loggedOut(setup, 400)).toBe(204)
  })
})
