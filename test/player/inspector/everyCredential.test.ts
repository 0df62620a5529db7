import { describe, expect, it } from 'vitest'
import { credentialsOf } from '../../../src/player/credential.ts'
import { everyCredential, shownBy } from '../../../src/player/inspector/everyCredential.ts'
import { run } from '../../../src/run/index.ts'
import { hardenedJwt, stolenThenLoggedOut } from '../../../src/scenario/index.ts'
import type { Trace } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'

async function traceOf(changed: Partial<typeof hardenedJwt>): Promise<Trace> {
  const [trace] = await run({ ...stolenThenLoggedOut, setups: [{ ...hardenedJwt, ...changed }] }, { wire: directWire })
  if (!trace) throw new Error('no run')
  return trace
}

/** The request for the orders that Alice makes. */
function reading(trace: Trace) {
  const event = trace.events.find(
    (one) => one.type === 'request' && one.from === 'alice' && new URL(one.message.url).pathname === '/orders',
  )
  if (event?.type !== 'request') throw new Error('nobody reads')
  return event.message
}

describe('the credentials that can be seen in a run', () => {
  it('are all that a server issued', async () => {
    const trace = await traceOf({})
    const values = everyCredential(trace).map(({ value }) => value)
    for (const { value } of credentialsOf(trace)) expect(values).toContain(value)
    expect(new Set(values).size).toBe(values.length)
  })

  it.each(['memory', 'cookie'] as const)('have the token also where a page keeps it in %s', async (storage) => {
    const trace = await traceOf({ storage })
    const tokens = everyCredential(trace).filter(({ kind }) => kind === 'token')
    expect(tokens.length).toBeGreaterThan(0)
    expect(shownBy(trace, reading(trace))?.kind).toBe('token')
  })

  it('have proofs of possession, and a message shows its token before its proof', async () => {
    const trace = await traceOf({ binding: 'dpop' })
    const types = everyCredential(trace).flatMap((one) => (one.kind === 'token' ? [one.jws.header.typ] : []))
    expect(types).toContain('dpop+jwt')
    const shown = shownBy(trace, reading(trace))
    expect(shown?.kind === 'token' && shown.jws.header.typ).not.toBe('dpop+jwt')
  })
})
