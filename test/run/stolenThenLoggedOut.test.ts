import { describe, expect, it } from 'vitest'
import { measureExposures, run } from '../../src/run/index.ts'
import {
  hardenedJwt,
  hardenedSession,
  insertStep,
  stolenThenLoggedOut as scenario,
  type Scenario,
  type Setup,
} from '../../src/scenario/index.ts'
import type { Exposure, Trace } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

const minutes = (m: number, s = 0) => (m * 60 + s) * 1000
const wire = directWire

/** What the servers answered, step by step. */
const answers = (trace: Trace) =>
  scenario.script.map((_, step) =>
    trace.events.flatMap((event) => (event.type === 'response' && event.step === step ? [event.message.status] : [])),
  )

const withSetup = (setup: Setup): Scenario => ({ ...scenario, setups: [setup] })

async function traceOf(setup: Setup, script = scenario.script): Promise<Trace> {
  const [trace] = await run({ ...withSetup(setup), script }, { wire })
  if (!trace) throw new Error('a run gives one trace per setup')
  return trace
}

async function exposureOf(setup: Setup, script = scenario.script): Promise<Exposure> {
  const [exposure] = await measureExposures({ ...scenario, script }, setup)
  if (!exposure) throw new Error('the script has one theft that gets something')
  return exposure
}

const session = (lifetime: number): Setup => ({ ...hardenedSession, lifetime })
const jwt = (lifetime: number, alg: 'EdDSA' | 'HS256' | 'RS256' = 'EdDSA'): Setup => ({ ...hardenedJwt, alg, lifetime })

describe('stolen, then logged out', () => {
  it('lets the thief in before the logout and never after it, with a session', async () => {
    expect(answers(await traceOf(session(1800)))).toEqual([[200, 200], [200], [], [200], [204], [401], [401]])
  })

  it.each(['EdDSA', 'HS256', 'RS256'] as const)('lets the thief in until exp, with a JWT signed by %s', async (alg) => {
    expect(answers(await traceOf(jwt(900, alg)))).toEqual([[200, 200], [200], [], [200], [204], [200], [401]])
  })

  it('hands the thief exactly the bytes that Alice’s browser keeps', async () => {
    const trace = await traceOf(session(1800))
    const stored = trace.events.find((e) => e.type === 'store' && e.op === 'insert')
    const theft = trace.events.find((e) => e.type === 'theft')
    expect(theft?.type === 'theft' && theft.loot.map((piece) => piece.value)).toEqual([
      stored?.type === 'store' && stored.key,
    ])
  })

  it('asks the store once for each request of a session, and never for a JWT', async () => {
    const finds = (trace: Trace) => trace.events.filter((e) => e.type === 'store' && e.op === 'find').length
    expect([finds(await traceOf(session(1800))), finds(await traceOf(jwt(900)))]).toEqual([4, 0])
  })
})

describe('the exposure', () => {
  it('is 3 min against 13 min with the default lifetimes', async () => {
    const totals = await Promise.all([exposureOf(session(1800)), exposureOf(jwt(900))])
    expect(totals.map(({ total }) => Math.floor((total ?? 0) / 1000))).toEqual([180, 780])
  })

  it('ends by the logout, with a session, and by the clock, with a JWT', async () => {
    expect((await exposureOf(session(1800))).endedBy).toEqual({ kind: 'event', step: 4, check: 'row-in-store' })
    expect((await exposureOf(jwt(900))).endedBy).toEqual({ kind: 'time', check: 'not-expired' })
  })

  it('counts the requests that the thief got through', async () => {
    expect((await exposureOf(session(1800))).requests).toBe(1)
    expect((await exposureOf(jwt(900))).requests).toBe(2)
  })

  it('is found by asking: it moves with the lifetime, to the millisecond', async () => {
    for (const lifetime of [150, 600, 3600]) {
      expect((await exposureOf(jwt(lifetime))).accepted).toEqual([{ from: minutes(2), until: lifetime * 1000 }])
    }
    // A session of 150 s, begun when its row was written, outlives its cookie's theft by 30 s.
    const [stretch] = (await exposureOf(session(150))).accepted
    expect(stretch).toEqual({ from: minutes(2), until: 150_120 })
  })

  it('is nothing at all when the credential was dead before the theft', async () => {
    const exposure = await exposureOf(jwt(60))
    expect([exposure.accepted, exposure.total]).toEqual([[], 0])
  })

  it('goes on past the end of the script when nothing in it ends it', async () => {
    const script = scenario.script.filter((step) => step.do !== 'logout').slice(0, 4)
    expect((await exposureOf(session(1800), script)).accepted).toEqual([{ from: minutes(2), until: 1_800_120 }])
    expect((await exposureOf(jwt(86_400 * 30), script)).accepted).toEqual([
      { from: minutes(2), until: 86_400_000 * 30 },
    ])
  })

  it('is measured for each theft by itself', async () => {
    const again = insertStep(scenario.script, { at: minutes(3), do: 'steal', who: 'mallory' })
    const exposures = await measureExposures({ ...scenario, script: again }, jwt(900))
    expect(exposures.map(({ step, from, total }) => [step, from, total])).toEqual([
      [2, minutes(2), minutes(13)],
      [4, minutes(3), minutes(12)],
    ])
  })

  it('does not exist without loot: a theft before the login copies nothing', async () => {
    const early = insertStep(scenario.script.slice(0, 1), { at: 0, do: 'steal', who: 'mallory' }).toReversed()
    const [trace] = await run({ ...scenario, script: early }, { wire })
    expect(trace?.events.find((e) => e.type === 'theft')).toMatchObject({ loot: [] })
    expect(await measureExposures({ ...scenario, script: early }, session(1800))).toEqual([])
  })

  it('leaves no trace of its probes', async () => {
    const before = JSON.stringify(await run(scenario, { wire }))
    for (const setup of scenario.setups) await measureExposures(scenario, setup)
    expect(JSON.stringify(await run(scenario, { wire }))).toBe(before)
  })
})

describe('a fork', () => {
  const revokeAt = (at: number) => insertStep(scenario.script, { at, do: 'revoke', who: 'operator' })

  it('with a revocation at minute 3 ends the session there, and finds no such operation for the JWT', async () => {
    const script = revokeAt(minutes(3))
    const withSession = await traceOf(session(1800), script)
    const withJwt = await traceOf(jwt(900), script)
    const status = (trace: Trace) => trace.events.find((e) => e.type === 'response' && e.to === 'operator')
    expect(status(withSession)).toMatchObject({ message: { status: 200, body: '{"revoked":1}' } })
    expect(status(withJwt)).toMatchObject({ message: { status: 404 } })
    expect(Math.floor(((await exposureOf(session(1800), script)).total ?? 0) / 1000)).toBe(60)
    expect((await exposureOf(jwt(900), script)).total).toBe(minutes(13))
  })

  it('leaves everything before the new step as it was', async () => {
    const upTo = (trace: Trace, at: number) => JSON.stringify(trace.events.filter((event) => event.at < at))
    for (const setup of scenario.setups) {
      const [was, is] = [await traceOf(setup), await traceOf(setup, revokeAt(minutes(4)))]
      expect(upTo(is, minutes(4))).toBe(upTo(was, minutes(4)))
    }
  })

  it('may try anything in any order without breaking the run', async () => {
    const { at, ...logout } = { at: 0, do: 'logout' as const, who: 'alice' as const }
    const script = [
      { at, do: 'replay' as const, who: 'mallory' as const },
      { at, ...logout },
      { at: 1, do: 'revoke' as const, who: 'operator' as const },
      { at: 2, do: 'read' as const, who: 'alice' as const },
      { at: 2, do: 'login' as const, who: 'alice' as const },
      { at: 2, do: 'login' as const, who: 'alice' as const },
      { at: 2, do: 'steal' as const, who: 'mallory' as const },
    ]
    for (const setup of scenario.setups) {
      const trace = await traceOf(setup, script)
      expect(trace.events.filter((event) => event.type === 'settled')).toHaveLength(script.length)
    }
  })
})

describe('a trace', () => {
  it('is the same, byte for byte, each time', async () => {
    const [a, b] = [await run(scenario, { wire }), await run(scenario, { wire })]
    expect(JSON.stringify(a)).toBe(JSON.stringify(b))
  })

  it('is another with another seed, and no answer changes', async () => {
    const [a, b] = [await run(scenario, { wire }), await run({ ...scenario, seed: 8 }, { wire })]
    expect(JSON.stringify(a)).not.toBe(JSON.stringify(b))
    expect(a.map(answers)).toEqual(b.map(answers))
  })

  it('is plain data in the order of its times', async () => {
    for (const trace of await run(scenario, { wire })) {
      expect(structuredClone(trace)).toEqual(trace)
      const times = trace.events.map((event) => event.at)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(trace.end).toBe(times.at(-1))
    }
  })

  it('is the same on a wire that takes its time and finishes out of order', async () => {
    let n = 0
    const slow = {
      name: 'direct' as const,
      carry: async (...[request, serve]: Parameters<typeof directWire.carry>) => {
        await new Promise((resolve) => setTimeout(resolve, (n++ * 7) % 12))
        return serve(request)
      },
    }
    expect(JSON.stringify(await run(scenario, { wire: slow }))).toBe(JSON.stringify(await run(scenario, { wire })))
  })
})
