import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { hardenedJwt, hardenedSession, stolenThenLoggedOut, type Setup, type Step } from '../../src/scenario/index.ts'
import { billOf, type Bill } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

const at = (...steps: readonly (readonly [seconds: number, who: 'alice' | 'mallory' | 'operator', what: string])[]) =>
  steps.map(([seconds, who, what]) => ({ at: seconds * 1000, do: what, who }) as Step)

/** Alice logs in and reads her orders three times. */
const loginAndThreeReads = at(
  [0, 'alice', 'login'],
  [10, 'alice', 'read'],
  [20, 'alice', 'read'],
  [30, 'alice', 'read'],
)

async function bill(setup: Setup, script: Step[] = loginAndThreeReads): Promise<Bill> {
  const [trace] = await run({ ...stolenThenLoggedOut, setups: [setup], script }, { wire: directWire })
  if (!trace) throw new Error('a setup has a run')
  return billOf(trace)
}

const session = { ...hardenedSession, csrf: 'Origin' } as const

describe('the bill of a run', () => {
  it('counts what the shop was asked, and not what Mallory’s site was', async () => {
    const before = await bill(session)
    // The page, the login and three reads.
    expect(before.requests).toBe(5)
    const elsewhere: Step = { at: 40_000, do: 'visit', who: 'alice', page: 'form-post' }
    // His page sends one request to the shop, which is one more; the page itself is his.
    expect((await bill(session, [...loginAndThreeReads, elsewhere])).requests).toBe(before.requests + 1)
  })

  it('counts what servers ask each other', async () => {
    const apart = { ...hardenedJwt, issuer: 'separate' } as const
    const offline = await bill(apart)
    // Each of the three reads has the issuer asked.
    expect((await bill({ ...apart, revocation: 'introspection' })).requests).toBe(offline.requests + 3)
  })

  it('has a look-up for each request with a session, and none with a JWT that nobody looks up', async () => {
    expect(await bill(session)).toMatchObject({ lookups: 3, writes: 1, signed: 0, verified: 0 })
    expect(await bill(hardenedJwt)).toMatchObject({ lookups: 0, writes: 0, signed: 1, verified: 3, storeWait: 0 })
  })

  it('has fewer look-ups where sessions are cached, and none where a server has them in its memory', async () => {
    expect((await bill({ ...session, store: 'cached' })).lookups).toBeLessThan((await bill(session)).lookups)
    expect(await bill({ ...session, store: 'memory' })).toMatchObject({ lookups: 0, writes: 0, storeWait: 0 })
  })

  it('has a denylist looked up by each request', async () => {
    expect((await bill({ ...hardenedJwt, revocation: 'denylist', revocationLag: 0 })).lookups).toBe(3)
  })

  it('has the time that requests waited for the store, there and back for each operation', async () => {
    const wait = async (storeLatency: number) => bill({ ...session, storeLatency })
    for (const storeLatency of [0, 1, 40]) {
      const { lookups, writes, storeWait } = await wait(storeLatency)
      expect(storeWait).toBe((lookups + writes) * 2 * storeLatency)
    }
  })

  it('does not charge a request with the copying to a replica', async () => {
    const plain = await bill(session)
    const copied = await bill({ ...session, storeFailure: 'replica' })
    expect([copied.writes, copied.storeWait]).toEqual([plain.writes, plain.storeWait])
  })

  it.each(['EdDSA', 'HS256', 'RS256', 'PS256', 'ES256'] as const)(
    'has one signature for the login and one check for each read with %s',
    async (alg) => expect(await bill({ ...hardenedJwt, alg })).toMatchObject({ signed: 1, verified: 3 }),
  )

  it('has no check of a signature where the servers make none', async () => {
    expect(await bill({ ...hardenedJwt, checkSignature: false })).toMatchObject({ signed: 1, verified: 0 })
  })

  it('has the proofs that servers check with DPoP, and not those that the page signs', async () => {
    const dpop = { ...hardenedJwt, binding: 'dpop', proofNonce: false } as const
    // The login and each read come with a proof; each read also with the token.
    expect(await bill(dpop)).toMatchObject({ signed: 1, verified: 7 })
  })

  it('has nothing that Mallory does on his own machine', async () => {
    const forging: Step[] = [
      ...at([0, 'alice', 'login'], [10, 'alice', 'read']),
      { at: 20_000, do: 'forge', who: 'mallory', how: 'weak-secret' },
    ]
    const { signed, verified } = await bill({ ...hardenedJwt, alg: 'HS256', secret: 'word' }, forging)
    // The shop signs for Alice and for Mallory’s own login, and checks Alice’s read. He tried words and signed: his affair.
    expect([signed, verified]).toEqual([2, 1])
  })

  it('has the bytes of the credential in each request that carries one', async () => {
    // Three reads: an id of 128 bits is 22 characters, one of 8 bits is 2.
    expect((await bill(session)).credentialBytes).toBe(3 * 22)
    expect((await bill({ ...session, idBits: 8 })).credentialBytes).toBe(3 * 2)
    const small = await bill(hardenedJwt)
    const big = await bill({ ...hardenedJwt, claimBytes: 300 })
    expect(big.credentialBytes - small.credentialBytes).toBeGreaterThanOrEqual(3 * 400)
    // In a cookie or in a header: the same token.
    expect((await bill({ ...hardenedJwt, storage: 'cookie' })).credentialBytes).toBe(small.credentialBytes)
  })

  it('has the refresh token in the bytes where it travels', async () => {
    const short = { ...hardenedJwt, lifetime: 15, refresh: 'rotating' } as const
    const parts = async (setup: Setup) => (await bill(setup)).credentialBytes
    expect(await parts(short)).toBeGreaterThan(await parts(hardenedJwt))
  })

  it('leaves the operator’s own credential out', async () => {
    const script = at([0, 'operator', 'revoke'])
    expect(await bill(session, script)).toMatchObject({ requests: 1, credentialBytes: 0 })
  })
})
