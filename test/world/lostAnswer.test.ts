import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { actions, hardenedJwt, hardenedSession, parseScenario } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

/** Every kind of step of Alice's browser, with each of its fields' options. */
const steps = actions
  .filter(({ who, do: kind }) => who === 'alice' || kind === 'inject')
  .flatMap(({ who, do: kind, fields }) => {
    const [[name, { options }] = ['', { options: { '': '' } }]] = Object.entries(fields)
    return Object.keys(options).map((option) => ({ who, do: kind, ...(name === '' ? {} : { [name]: option }) }))
  })

describe('the next answer is lost', () => {
  const setups = [
    hardenedSession,
    { ...hardenedSession, binding: 'dbsc', csrf: 'token' },
    { ...hardenedJwt, refresh: 'rotating' },
    { ...hardenedJwt, storage: 'memory', binding: 'dpop', proofNonce: true },
    { ...hardenedJwt, storage: 'cookie', refresh: 'static', csrf: 'token' },
    { ...hardenedJwt, storage: 'bff' },
  ]

  it.each(steps)('which ends no run: %o', async (step) => {
    for (const setup of setups) {
      for (const first of [[], [{ at: 0, do: 'login', who: 'alice' }]]) {
        const script = [
          ...first,
          ...[5_000, 900_000].flatMap((at) => [
            { at, do: 'lose-answer', who: 'network' },
            { at, do: 'lose-answer', who: 'network' },
            { at: at + 1, ...step },
            { at: at + 2, ...step },
          ]),
          { at: 2_000_000, do: 'login', who: 'alice' },
          { at: 2_010_000, do: 'read', who: 'alice' },
        ]
        const scenario = parseScenario({ title: 'Lost', question: 'And then?', seed: 4, setups: [setup], script })
        const [trace] = await run(scenario, { wire: directWire })
        const answers = trace?.events.filter((event) => event.type === 'response' && event.step === script.length - 1)
        expect(answers?.length).toBeGreaterThan(0)
      }
    }
  })
})
