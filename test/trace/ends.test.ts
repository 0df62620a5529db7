import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { entryOf, hardenedSession, stolenThenLoggedOut, type Scenario, type Setup } from '../../src/scenario/index.ts'
import { endsOf, type CredentialEnd, type Trace } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

const minutes = (m: number) => m * 60_000

async function tracesOf(scenario: Scenario): Promise<readonly Trace[]> {
  return run(scenario, { wire: directWire })
}

/** Alice's ends in a row's weak and in its strong setup. */
async function endsIn(row: string): Promise<readonly (readonly CredentialEnd[])[]> {
  const entry = entryOf(row)
  if (!entry) throw new Error(`no row ${row}`)
  return (await tracesOf(entry.scenario)).map((trace) => endsOf(trace).filter(({ user }) => user === 'alice'))
}

const login = { at: 0, do: 'login', who: 'alice' } as const
const withSetup = (setup: Setup): Scenario => ({ title: '', question: '', seed: 4, setups: [setup], script: [login] })

describe('the end of a credential', () => {
  it('of a token is its exp, by the clock alone; a logout does not move it', async () => {
    const [, jwt] = await tracesOf(stolenThenLoggedOut)
    if (!jwt) throw new Error('two setups')
    expect(endsOf(jwt)).toMatchObject([{ at: minutes(15), kind: 'token', cause: 'expired', step: null, user: 'alice' }])
  })

  it('of a session is the deletion of its row, in the step that did it', async () => {
    const [session] = await tracesOf(stolenThenLoggedOut)
    if (!session) throw new Error('two setups')
    expect(endsOf(session)).toMatchObject([{ kind: 'session', cause: 'revoked', step: 4 }])
    expect(endsOf(session)[0]?.at).toBeGreaterThan(minutes(5))
  })

  it('of a session that nobody ended is its absolute timeout, or its idle one if that comes first', async () => {
    const [absolute] = await tracesOf(withSetup({ ...hardenedSession, lifetime: 1800 }))
    const [idle] = await tracesOf(withSetup({ ...hardenedSession, lifetime: 1800, idle: 600 }))
    if (!absolute || !idle) throw new Error('one setup each')
    expect(endsOf(absolute)[0]).toMatchObject({ cause: 'expired', step: null })
    expect(endsOf(absolute)[0]?.at).toBeCloseTo(minutes(30), -4)
    // What may go unnoted of a use is a minute, by which it ends later.
    expect(endsOf(idle)[0]?.at).toBeCloseTo(minutes(11), -4)
  })

  it('is not the sweeping of a row that had expired before', async () => {
    const [, strong] = await endsIn('S22')
    expect(strong?.filter(({ kind }) => kind === 'session')).toMatchObject([{ cause: 'expired', step: null }])
    expect(strong?.[0]?.at).toBeCloseTo(minutes(30), -4)
  })

  it('is a restart, where the row was in the memory of the server that started anew', async () => {
    const [memory, shared] = await endsIn('S31')
    expect(memory?.[0]).toMatchObject({ cause: 'restart', step: 4 })
    expect(shared?.map(({ cause }) => cause)).not.toContain('restart')
  })

  it('of a token on the denylist is the moment at which it was put there', async () => {
    const [none, denylist] = await endsIn('J22')
    expect(none?.[0]).toMatchObject({ at: minutes(15), cause: 'expired' })
    expect(denylist?.[0]).toMatchObject({ cause: 'revoked', step: 3 })
  })

  it('of a family of refresh tokens is the second use of one, where that is noticed', async () => {
    const [unnoticed, noticed] = await endsIn('R3')
    expect(unnoticed?.map(({ cause }) => cause)).not.toContain('used twice')
    expect(noticed?.find(({ cause }) => cause === 'used twice')).toMatchObject({ kind: 'refresh', step: 4 })
  })

  it('comes in the order of time', async () => {
    for (const ends of await endsIn('R4'))
      expect(ends.map(({ at }) => at)).toEqual(ends.map(({ at }) => at).sort((a, b) => a - b))
  })
})
