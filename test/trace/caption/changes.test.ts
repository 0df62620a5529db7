import { describe, expect, it } from 'vitest'
import { runMeasured } from '../../../src/run/exposure.ts'
import { hardenedJwt, hardenedSession, type Scenario, type Setup } from '../../../src/scenario/index.ts'
import { captionOf, textOf } from '../../../src/trace/index.ts'

type Script = Scenario['script']

/** The caption of the last step of a script. */
async function lastCaption(setup: Setup, script: Script): Promise<string> {
  const scenario: Scenario = { title: 'changes', question: '', seed: 5, setups: [setup], script }
  const side = { setup, ...(await runMeasured(scenario, setup)) }
  return textOf(captionOf(scenario, [side], script.length - 1))
}

const login = { at: 0, do: 'login', who: 'alice' } as const
const inMemory: Setup = { ...hardenedSession, store: 'memory' }

describe('what is said of a change follows what the run shows', () => {
  it('a deploy logs out those who were logged in, in the memory of a server', async () => {
    const deploy = { at: 60_000, do: 'deploy', who: 'operator' } as const
    expect(await lastCaption(inMemory, [login, deploy])).toContain('everyone is logged out')
    expect(await lastCaption(inMemory, [deploy])).toContain('nothing is lost')
    expect(await lastCaption(hardenedSession, [login, deploy])).toContain('nothing is lost')
  })

  it('a store that is down concerns those who have one', async () => {
    const down = { at: 60_000, do: 'store-down', who: 'operator' } as const
    expect(await lastCaption(hardenedSession, [login, down])).toContain('Nobody can now look up sessions')
    expect(await lastCaption(hardenedJwt, [login, down])).toContain('in no store')
  })

  it('a new key is heard of late only where servers keep a copy of the key set', async () => {
    const rotate = { at: 60_000, do: 'rotate-keys', who: 'operator' } as const
    expect(await lastCaption({ ...hardenedJwt, issuer: 'separate' }, [login, rotate])).toContain('copy of the key set')
    expect(await lastCaption(hardenedJwt, [login, rotate])).toContain('the new key alone from now on')
  })

  it('a new password takes tokens back where they can be taken back', async () => {
    const change = { at: 60_000, do: 'change-password', who: 'alice' } as const
    const noted: Setup = { ...hardenedJwt, revocation: 'denylist', revocationLag: 0 }
    expect(await lastCaption(noted, [login, change])).toContain('is taken back')
    expect(await lastCaption(hardenedJwt, [login, change])).toContain('goes on')
  })
})
