/** What is stamped on a credential is so at that moment, not before it and not only after the next event. */
import { describe, expect, it } from 'vitest'
import { credentialsOf } from '../../src/player/credential.ts'
import { credentialLife } from '../../src/player/stage/credentialLife.ts'
import { measureScenario } from '../../src/run/index.ts'
import { hardenedJwt, hardenedSession, parseScenario, type Setup } from '../../src/scenario/index.ts'
import { eventsOf } from '../../src/trace/index.ts'

async function traceOf(setup: Setup, logout: number) {
  const script = [
    { at: 0, do: 'login', who: 'alice' },
    { at: logout, do: 'logout', who: 'alice' },
    { at: logout + 1000, do: 'read', who: 'alice' },
  ]
  const { runs } = await measureScenario(
    parseScenario({ title: 'Life', question: '', seed: 1, script, setups: [setup] }),
  )
  const trace = runs[0]?.trace
  if (!trace) throw new Error('a run')
  return trace
}

describe('the life of a credential on the stage', () => {
  it('burns down to exp, to the millisecond, though nothing happens then', async () => {
    const trace = await traceOf({ ...hardenedJwt, refresh: 'none', lifetime: 900, revocation: 'none' }, 2_000_000)
    const token = credentialsOf(trace).find(({ kind }) => kind === 'token')
    if (!token || token.ends === null) throw new Error('a token that ends')
    const middle = (token.issued + token.ends) / 2
    expect(credentialLife(trace, token, token.issued)).toEqual({ left: 1, end: null })
    expect(credentialLife(trace, token, middle).left).toBeCloseTo(0.5)
    expect(credentialLife(trace, token, token.ends - 1).end).toBeNull()
    expect(credentialLife(trace, token, token.ends)).toEqual({ left: 0, end: 'expired' })
  })

  it('is revoked from the moment at which its row is deleted', async () => {
    const trace = await traceOf({ ...hardenedSession, idle: 0 }, 60_000)
    const session = credentialsOf(trace).find(({ kind }) => kind === 'session')
    const deleted = eventsOf(trace.events, 'store').find(({ op, table }) => op === 'delete' && table === 'sessions')
    if (!session || !deleted) throw new Error('a session that was deleted')
    expect(credentialLife(trace, session, deleted.at - 1).end).toBeNull()
    expect(credentialLife(trace, session, deleted.at).end).toBe('revoked')
  })
})
