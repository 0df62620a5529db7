/** A script of Mallory's in the shop's page that asks for new tokens, as the page does. */
import { describe, expect, it } from 'vitest'
import { hardenedJwt, parseScenario, type JwtSetup, type Script } from '../../src/scenario/index.ts'
import { run } from '../../src/run/index.ts'
import { eventsOf } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

const MINUTE = 60_000

const script: Script = [
  { at: 0, do: 'login', who: 'alice' },
  { at: MINUTE, do: 'inject', who: 'mallory', script: 'renew' },
  { at: 2 * MINUTE, do: 'inject', who: 'mallory', script: 'renew' },
  { at: 3 * MINUTE, do: 'replay', who: 'mallory' },
]
const RENEWAL = 1
const REPLAY = 3

async function play(knobs: Partial<JwtSetup>) {
  const setup: JwtSetup = { ...hardenedJwt, refresh: 'rotating', csp: false, ...knobs }
  const scenario = { title: 'A script in the page', question: 'Does it renew?', seed: 1, setups: [setup], script }
  const [trace] = await run(parseScenario(scenario), { wire: directWire })
  const events = trace?.events ?? []
  const answers = (step: number, path: string) =>
    eventsOf(events, 'response').flatMap(({ exchange, step: of, message }) =>
      of === step && eventsOf(events, 'request').some((e) => e.exchange === exchange && e.message.url.endsWith(path))
        ? [message.status]
        : [],
    )
  const loot = (step: number) => eventsOf(events, 'theft').flatMap((e) => (e.step === step ? e.loot : []))
  return { answers, loot }
}

const places = [
  { storage: 'localStorage', proofKey: 'indexedDB' },
  { storage: 'localStorage', proofKey: 'memory' },
  { storage: 'memory', proofKey: 'indexedDB' },
  { storage: 'memory', proofKey: 'memory' },
] as const

describe.each(places)('a script in the page, with tokens in $storage and the key in $proofKey,', (place) => {
  it.each([false, true])('gets a new token by a proof of the page’s own key, with a nonce: %s', async (proofNonce) => {
    const { answers, loot } = await play({ ...place, binding: 'dpop', proofNonce })
    for (const step of [RENEWAL, RENEWAL + 1]) {
      expect(answers(step, '/refresh').at(-1)).toBe(200)
      expect(loot(step).map(({ value }) => value.split('.').length)).toContain(3)
    }
  })

  it('gets a token that is worth nothing outside the page, where there is no such key (RFC 9449 §7.1)', async () => {
    const { answers } = await play({ ...place, binding: 'dpop' })
    expect(answers(REPLAY, '/orders')).toEqual([401])
  })

  it('gets one that opens everything, where tokens are bound to no key, and makes no proof for it', async () => {
    const { answers } = await play({ ...place, binding: 'none' })
    expect([answers(RENEWAL, '/refresh'), answers(RENEWAL, '/orders'), answers(REPLAY, '/orders')]).toEqual([
      [200],
      [],
      [200],
    ])
  })
})
