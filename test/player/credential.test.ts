import { describe, expect, it } from 'vitest'
import { credentialsOf } from '../../src/player/credential.ts'
import { run } from '../../src/run/index.ts'
import { hardenedSession, type SessionSetup, type Step } from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'

async function sessionsWith(knobs: Partial<SessionSetup>) {
  const script: Step[] = [
    { at: 0, do: 'login', who: 'alice' },
    { at: 10_000, do: 'read', who: 'alice' },
    { at: 60_000, do: 'logout', who: 'alice' },
  ]
  const setups = [{ ...hardenedSession, ...knobs }]
  const [trace] = await run({ title: 'x', question: '', seed: 1, setups, script }, { wire: directWire })
  if (!trace) throw new Error('one setup, one trace')
  const cookies = trace.events.flatMap((e) =>
    e.type === 'browser' && e.event.type === 'cookie-stored' ? [e.event.cookie.value] : [],
  )
  return { cookies, sessions: credentialsOf(trace) }
}

describe('the session ids of a run', () => {
  it.each([
    ['in a store', {}],
    ['hashed in a store', { hashedIds: true }],
    ['in a store behind a cache', { store: 'cached' }],
    ['in a server’s memory', { store: 'memory' }],
  ] satisfies [string, Partial<SessionSetup>][])('are those of the cookies, %s, until the logout', async (_, knobs) => {
    const { cookies, sessions } = await sessionsWith(knobs)
    expect(sessions.map(({ value }) => value)).toEqual(cookies)
    expect(sessions[0]?.issued).toBeLessThan(1000)
    expect(Math.floor((sessions[0]?.ends ?? 0) / 1000)).toBe(60)
  })
})
