import { describe, expect, it } from 'vitest'
import { headerOf } from '../../../src/browser/index.ts'
import { run } from '../../../src/run/index.ts'
import { hardenedSession, type SessionSetup, type Step } from '../../../src/scenario/index.ts'
import type { Trace } from '../../../src/trace/index.ts'
import { frameAt } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'
import { entry, play, playWith, type Played } from './play.ts'

/** The same row with one other setup, and another script where one is given. */
async function with1(id: string, knobs: Partial<SessionSetup>, script: Step[] = [...entry(id).scenario.script]) {
  const { scenario } = entry(id)
  const [trace] = await run({ ...scenario, setups: [{ ...hardenedSession, ...knobs }], script }, { wire: directWire })
  if (!trace) throw new Error('one setup, one trace')
  return trace
}

/** The status of the last answer to each step. */
const statuses = (trace: Trace, ...steps: number[]) =>
  steps.map((step) =>
    trace.events.flatMap((e) => (e.type === 'response' && e.step === step ? [e.message.status] : [])).at(-1),
  )

const last = (played: Played, ...steps: number[]) => statuses(played.trace, ...steps)

describe('S30 the store is down', async () => {
  const { weak, strong } = await play('S30')
  const [ALICE, MALLORY] = [
    [4, 7],
    [2, 5, 8],
  ] as const

  it('weak: fails open, so a cookie that Mallory made up opens Alice’s orders', () => {
    expect(last(weak, ...ALICE)).toEqual([200, 200])
    expect(last(weak, ...MALLORY)).toEqual([401, 200, 401])
    expect(weak.of('response', 5)[0]?.message.body).toContain('wool coat')
    expect(weak.exposures[0]?.accepted.map(({ from, until }) => [from, until])).toEqual([[120_000, 240_000]])
  })

  it('strong: fails closed, for everyone', () => {
    expect(last(strong, ...ALICE)).toEqual([503, 200])
    expect(last(strong, ...MALLORY)).toEqual([401, 503, 401])
    expect(strong.exposures[0]?.total).toBe(0)
  })

  it.each([true, false])('with a replica Alice goes on and Mallory does not, ids hashed: %s', async (hashedIds) => {
    const trace = await with1('S30', { storeFailure: 'replica', hashedIds })
    expect([statuses(trace, ...ALICE), statuses(trace, ...MALLORY)]).toEqual([
      [200, 200],
      [401, 401, 401],
    ])
  })

  it('with a replica a logout is heard of some seconds late', async () => {
    const [minute, second] = [60_000, 1000]
    const late = await with1('S30', { storeFailure: 'replica' }, [
      { at: 0, do: 'login', who: 'alice' },
      { at: minute, do: 'steal', who: 'mallory' },
      { at: 2 * minute, do: 'revoke', who: 'operator' },
      { at: 2 * minute + second, do: 'store-down', who: 'operator' },
      { at: 2 * minute + 2 * second, do: 'replay', who: 'mallory' },
    ])
    expect(statuses(late, 4)).toEqual([200])
  })

  it('shows in each frame which store is down', () => {
    expect(frameAt(weak.trace, 130_000).down).toEqual(['store'])
    expect(frameAt(weak.trace, 250_000).down).toEqual([])
  })
})

describe('S31 sessions in the memory of each server', async () => {
  const { weak, strong } = await play('S31')
  const READS = [1, 2, 3] as const

  it('weak: round robin, every second request meets a server that does not know her', () => {
    expect(last(weak, ...READS)).toEqual([401, 200, 401])
  })

  it('weak: and a deploy forgets her everywhere', () => {
    expect(last(weak, 5, 6)).toEqual([401, 401])
    const { stores } = frameAt(weak.trace, 200_000)
    const rows = Object.values(stores).flatMap((store) => store?.rows ?? [])
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ deleted }) => deleted !== null)).toBe(true)
  })

  it('strong: with one store for all, every server knows her, before and after', () => {
    expect(last(strong, ...READS, 5, 6)).toEqual([200, 200, 200, 200, 200])
  })

  it('a sticky balancer keeps her with the server that knows her, until the deploy', async () => {
    const trace = await with1('S31', { servers: 2, store: 'memory', balancer: 'sticky' })
    expect(statuses(trace, ...READS, 5, 6)).toEqual([200, 200, 200, 401, 401])
  })

  it('a sticky balancer goes by her address: from another network she meets a server that does not know her', async () => {
    for (const servers of [2, 3]) {
      const trace = await with1('S31', { servers, store: 'memory', balancer: 'sticky' }, [
        { at: 0, do: 'login', who: 'alice' },
        { at: 10_000, do: 'read', who: 'alice' },
        { at: 20_000, do: 'change-network', who: 'alice' },
        { at: 30_000, do: 'read', who: 'alice' },
      ])
      expect(statuses(trace, 1, 3)).toEqual([200, 401])
    }
  })

  it('a sticky balancer keeps no thief out: he asks from other addresses until he meets the server that knows the id', async () => {
    const trace = await with1('S31', { servers: 3, store: 'memory', balancer: 'sticky' }, [
      { at: 0, do: 'login', who: 'alice' },
      { at: 10_000, do: 'steal', who: 'mallory' },
      { at: 20_000, do: 'replay', who: 'mallory' },
    ])
    const answers = trace.events.flatMap((e) => (e.type === 'response' && e.step === 2 ? [e] : []))
    expect(new Set(answers.map(({ from }) => from)).size).toBe(answers.length)
    expect(answers.map(({ message }) => message.status).sort()).toEqual([200, ...answers.slice(1).map(() => 401)])
    expect(answers.at(-1)?.message.body).toContain('wool coat')
  })
})

describe('S32 a stale cache', async () => {
  const { weak, strong } = await play('S32')

  it('weak: the server with the entry lets the revoked session in until the entry expires', () => {
    expect(last(weak, 2, 4, 5)).toEqual([200, 200, 401])
    const [exposure] = weak.exposures
    const end = (exposure?.from ?? 0) + (exposure?.total ?? 0)
    expect(exposure?.endedBy).toMatchObject({ kind: 'time' })
    // A minute after the entry was made, at the first replay.
    expect(Math.round(end / 1000)).toBe(180)
  })

  it('strong: without a cache it is over with the revocation', () => {
    expect(last(strong, 2, 4, 5)).toEqual([200, 401, 401])
    expect(strong.exposures[0]?.endedBy).toMatchObject({ kind: 'event', step: 3 })
  })

  it('the idle timeout that begins anew leaves the entry in the cache, so the gap is there with it, too', async () => {
    for (const balancer of ['round-robin', 'sticky'] as const) {
      const played = await playWith('S32', { store: 'cached', balancer, idle: 600 })
      expect(played.of('check', 2).some(({ check, outcome }) => check === 'idle-timeout' && outcome === 'pass')).toBe(
        true,
      )
      expect(last(played, 2, 4)).toEqual([200, 200])
      expect(played.exposures[0]?.endedBy).toMatchObject({ kind: 'time' })
    }
  })

  it('an entry is forgotten where its session was ended meanwhile, when the idle timeout ought to begin anew', async () => {
    const played = await playWith('S32', { store: 'cached', balancer: 'sticky', cacheTtl: 600, idle: 600 })
    expect(last(played, 2, 4)).toEqual([200, 200])
    expect(last(played, 5)).toEqual([401])
    const gone = played.of('check', 5).filter(({ check, outcome }) => check === 'idle-timeout' && outcome === 'fail')
    expect(gone.map(({ detail }) => detail)).toEqual(['ended meanwhile'])
  })

  it('spares the store a look-up for each request while the entry lasts', async () => {
    const reads = [1, 2, 3, 4].map((i): Step => ({ at: i * 10_000, do: 'read', who: 'alice' }))
    const trace = await with1('S32', { store: 'cached' }, [{ at: 0, do: 'login', who: 'alice' }, ...reads])
    const asked = trace.events.filter((e) => e.type === 'store' && e.store === 'store' && e.op === 'find')
    expect(asked).toHaveLength(1)
  })
})

describe('S33 a cookie that is too large', async () => {
  const { weak, strong } = await play('S33')

  it('weak: the browser refuses it, and after her login Alice is not logged in (6265bis §5.6)', () => {
    const refused = weak.of('browser', 0).flatMap(({ event }) => (event.type === 'cookie-refused' ? [event] : []))
    expect(refused[0]?.reason.code).toBe('too-large')
    expect(refused[0]?.line.length).toBeGreaterThan(4096)
    expect(last(weak, 0, 1, 2, 3)).toEqual([200, 401, 200, 401])
  })

  it('strong: with the row in a store, the cookie stays a few bytes', () => {
    expect(last(strong, 1, 3)).toEqual([200, 200])
    const cookie = strong.of('request', 1).map(({ message }) => headerOf(message, 'Cookie') ?? '')
    expect(cookie.at(-1)?.length).toBeLessThan(50)
  })

  it('a smaller session fits into the cookie', async () => {
    expect(statuses(await with1('S33', { store: 'cookie', payload: 2000 }), 1, 3)).toEqual([200, 200])
  })

  it('in several cookies it fits, until the server does not read so many headers', async () => {
    expect(statuses(await with1('S33', { store: 'cookie-chunks', payload: 3200 }), 1, 3)).toEqual([200, 200])
    expect(statuses(await with1('S33', { store: 'cookie-chunks', payload: 13_000 }), 1, 2)).toEqual([431, 431])
  })
})
