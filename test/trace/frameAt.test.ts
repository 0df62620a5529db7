import { describe, expect, it } from 'vitest'
import { run } from '../../src/run/index.ts'
import { stolenThenLoggedOut as scenario } from '../../src/scenario/index.ts'
import { frameAt, progressOf, type Trace } from '../../src/trace/index.ts'
import { directWire } from '../../src/world/index.ts'

const [session, jwt] = (await run(scenario, { wire: directWire })) as [Trace, Trace]

describe('a frame', () => {
  it('is empty before anything has happened', () => {
    expect(frameAt(session, -1)).toMatchObject({
      step: -1,
      browsers: { alice: { cookies: [], tabs: {} } },
      thief: { loot: [], stolenAt: null },
      stores: { store: { rows: [] } },
      flights: [],
      exchanges: [],
    })
  })

  it('has the cookie from the moment its answer arrives until the logout’s answer does', () => {
    const names = (at: number) => frameAt(session, at).browsers.alice?.cookies.map((cookie) => cookie.name)
    expect([161, 162, 300_081, 300_082].map(names)).toEqual([[], ['__Host-sid'], ['__Host-sid'], []])
  })

  it('drops a cookie that has expired, without any event', () => {
    expect(frameAt(session, 299_000).browsers.alice?.cookies).toHaveLength(1)
    const early = { ...session, events: session.events.filter((event) => event.at < 300_000) }
    expect(frameAt(early, 1_800_161).browsers.alice?.cookies).toHaveLength(1)
    expect(frameAt(early, 1_800_162).browsers.alice?.cookies).toHaveLength(0)
  })

  it('has the token in localStorage until the page removes it', () => {
    const keys = (at: number) => Object.keys(frameAt(jwt, at).browsers.alice?.localStorage['https://shop.test'] ?? {})
    expect([100, 160, 300_000, 300_080].map(keys)).toEqual([[], ['access_token'], ['access_token'], []])
  })

  it('keeps a deleted row, with the time of its deletion', () => {
    const [row] = frameAt(session, 400_000).stores.store?.rows ?? []
    expect(row).toMatchObject({ row: { user: 'alice' }, inserted: 121, deleted: 300_041 })
    expect(frameAt(session, 300_040).stores.store?.rows[0]?.deleted).toBeNull()
  })

  it('shows a request half-way at half of its latency, then its answer, then nothing under way', () => {
    const flights = (at: number) => frameAt(session, at).flights.map((f) => [f.direction, f.from, progressOf(f, at)])
    expect(flights(370_030)).toEqual([['request', 'mallory', 0.5]])
    expect(flights(370_061)).toEqual([])
    expect(flights(370_092)).toEqual([['response', 'shop', 0.5]])
    expect(flights(370_122)).toEqual([])
  })

  it('has the exchanges of its step with the server’s checks in their order', () => {
    const { step, exchanges } = frameAt(session, 370_122)
    expect(step).toBe(5)
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]).toMatchObject({ response: { status: 401 } })
    expect(exchanges[0]?.checks.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['session-cookie', 'pass'],
      ['row-in-store', 'fail'],
    ])
  })

  it('tells the thief’s last answer once it has arrived', () => {
    const last = (trace: Trace, at: number) => frameAt(trace, at).thief.lastAnswer
    expect([last(session, 370_121), last(session, 370_122), last(jwt, 370_122)]).toEqual([200, 401, 200])
  })

  it('is the same one until something happens, arrives or expires', () => {
    const sent = 370_000
    expect(frameAt(session, sent + 30)).toBe(frameAt(session, sent))
    expect(frameAt(session, sent + 60)).not.toBe(frameAt(session, sent))
    const early = { ...session, events: session.events.filter((event) => event.at < 300_000) }
    expect(frameAt(early, 1_800_161)).toBe(frameAt(early, 1_000_000))
    expect(frameAt(early, 1_800_162)).not.toBe(frameAt(early, 1_800_161))
  })

  it('leaves alone what the moment leaves alone', () => {
    const [before, during] = [frameAt(session, 369_000), frameAt(session, 370_000)]
    expect(during.browsers).toBe(before.browsers)
    expect(during.stores).toBe(before.stores)
    expect(during.exchanges).not.toBe(before.exchanges)
  })

  it('is a function of the trace and the moment: however one gets there, it is the same', () => {
    const moments = [0, 162, 30_020, 120_000, 300_041, 370_122, 930_122]
    const forwards = moments.map((at) => frameAt(jwt, at))
    const backwards = moments.toReversed().map((at) => frameAt(jwt, at))
    expect(backwards.toReversed()).toEqual(forwards)
  })
})
