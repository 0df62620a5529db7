import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { hardenedJwt, hardenedSession, type Scenario, type Setup, type Step } from '../../src/scenario/index.ts'
import { directWire, handleHere, type Handle } from '../../src/world/index.ts'

/** Runs a script against servers one of whose programs has a bug: it throws the first time that it is asked for this path. */
function runWithBug(setup: Setup, path: string, ...steps: Step[]) {
  const scenario: Scenario = { title: 'a bug', question: 'Who notices?', seed: 1, setups: [setup], script: steps }
  let thrown = false
  const handle: Handle = (message, program) =>
    handleHere(message, (request) => {
      if (!thrown && new URL(request.url).pathname === path) {
        thrown = true
        throw new TypeError('undefined is not a function')
      }
      return program(request)
    })
  return run(scenario, { wire: directWire, handle })
}

const login: Step = { at: 0, do: 'login', who: 'alice' }
const readsLater: Step = { at: 3_600_000, do: 'read', who: 'alice' }

describe('an exception in the program of a server ends the run', () => {
  it.each<[who: string, setup: Setup, path: string, steps: Step[]]>([
    ['Alice’s page asks', hardenedSession, '/login', [login]],
    [
      'Mallory asks',
      hardenedSession,
      '/orders',
      [login, { at: 1_000, do: 'steal', who: 'mallory' }, { at: 2_000, do: 'replay', who: 'mallory' }],
    ],
    ['the operator asks', hardenedSession, '/admin/users/alice/revoke', [{ at: 0, do: 'revoke', who: 'operator' }]],
    [
      'another server asks',
      { ...hardenedJwt, issuer: 'separate' },
      '/jwks.json',
      [login, { at: 1_000, do: 'read', who: 'alice' }],
    ],
  ])('when %s', async (_, setup, path, steps) => {
    await expect(runWithBug(setup, path, ...steps)).rejects.toThrow('undefined is not a function')
  })

  it('when a page catches it and asks again', async () => {
    const setup: Setup = { ...hardenedJwt, refresh: 'rotating' }
    await expect(runWithBug(setup, '/refresh', login, readsLater)).rejects.toThrow('undefined is not a function')
  })

  it('and only where the program is asked', async () => {
    const [trace] = await runWithBug(hardenedSession, '/no-such-path', login)
    expect(trace?.events.some((event) => event.type === 'settled')).toBe(true)
  })
})
