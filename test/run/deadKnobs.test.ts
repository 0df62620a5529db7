import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { hardenedSession, type Scenario, type SessionSetup } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

const script: Scenario['script'] = [
  { at: 0, do: 'login', who: 'alice' },
  { at: 10_000, do: 'steal', who: 'mallory' },
  { at: 30_000, do: 'replay', who: 'mallory' },
  { at: 40_000, do: 'store-down', who: 'operator' },
  { at: 50_000, do: 'read', who: 'alice' },
  { at: 60_000, do: 'replay', who: 'mallory' },
  { at: 70_000, do: 'store-up', who: 'operator' },
  { at: 80_000, do: 'logout', who: 'alice' },
  { at: 90_000, do: 'replay', who: 'mallory' },
  { at: 100_000, do: 'login', who: 'alice' },
  { at: 110_000, do: 'replay', who: 'mallory' },
]

/** What everyone was answered, in the order of the steps. */
async function statuses(knobs: Partial<SessionSetup>): Promise<number[]> {
  const setups = [{ ...hardenedSession, roleFrom: 'credential' as const, ...knobs }]
  const [trace] = await run({ title: 'Knobs', question: 'Which count?', seed: 3, setups, script }, { wire: directWire })
  return (trace?.events ?? []).flatMap((event) => (event.type === 'response' ? [event.message.status] : []))
}

const rowKnobs: readonly (readonly [Partial<SessionSetup>, Partial<SessionSetup>])[] = [
  [{ idBits: 16 }, { idBits: 256 }],
  [{ hashedIds: false }, { hashedIds: true }],
  [{ logoutDeletes: false }, { logoutDeletes: true }],
  [{ maxSessions: 0 }, { maxSessions: 1 }],
]
const failures: readonly (readonly [Partial<SessionSetup>, Partial<SessionSetup>])[] = [
  [{ storeFailure: 'closed' }, { storeFailure: 'open' }],
  [{ storeFailure: 'closed' }, { storeFailure: 'replica' }],
]

describe('a knob of which it is said that it means nothing', () => {
  it.each([...rowKnobs, ...failures])('changes no answer with the session in a cookie: %o, %o', async (one, other) => {
    const store = 'cookie'
    expect(await statuses({ store, ...one })).toEqual(await statuses({ store, ...other }))
  })

  it.each(failures)('changes no answer with sessions in memory: %o, %o', async (one, other) => {
    const store = 'memory'
    expect(await statuses({ store, ...one })).toEqual(await statuses({ store, ...other }))
  })

  it.each([...rowKnobs.slice(2, 3), ...failures])(
    'does with sessions in a shared store: %o, %o',
    async (one, other) => {
      expect(await statuses(one)).not.toEqual(await statuses(other))
    },
  )
})
