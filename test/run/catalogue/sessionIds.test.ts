import { describe, expect, it } from 'vitest'
import { directWire } from '../../../src/world/index.ts'
import { run } from '../../../src/run/index.ts'
import { hardenedSession, type Step } from '../../../src/scenario/index.ts'
import { runCell } from '../../../src/run/matrix/cell.ts'
import { entry, play, playWith, type Played } from './play.ts'

const stolenIds = (played: Played) =>
  played.of('theft').flatMap(({ loot }) => loot.flatMap((piece) => (piece.from === 'cookie' ? [piece.value] : [])))

describe('S1 a session id that can be guessed', async () => {
  const { weak, strong } = await play('S1')

  it('weak: counted up from nought, one of the 256 ids of 8 bits is Alice’s', () => {
    expect(weak.of('tries')[0]).toMatchObject({ bits: 8, hit: true })
    const issued = weak.of('store', 0).find(({ op }) => op === 'insert')?.key
    expect(stolenIds(weak)).toEqual([issued])
    expect(weak.of('response', 1).at(-1)?.message.body).toContain('wool coat')
    expect(weak.answers(2)).toEqual([200])
  })

  it('weak: the refusals are one fact of the trace, not hundreds of exchanges', () => {
    expect(weak.of('request', 1).length).toBeLessThan(4)
  })

  it('strong: 256 of 2^128 open nothing (ASVS 7.2.3)', () => {
    expect(strong.of('tries')[0]).toMatchObject({ count: 256, bits: 128, hit: false })
    expect([stolenIds(strong), strong.exposures, strong.answers(2)]).toEqual([[], [], [401]])
  })

  it('weak: whatever the id is, it is among those that are tried', async () => {
    const { scenario } = entry('S1')
    const counts = new Set<number>()
    for (let seed = 1; seed <= 20; seed++) {
      const [trace] = await run({ ...scenario, setups: scenario.setups.slice(0, 1), seed }, { wire: directWire })
      const tried = trace?.events.find((event) => event.type === 'tries')
      expect([seed, tried?.hit]).toEqual([seed, true])
      counts.add(tried?.count ?? 0)
    }
    expect(counts.size).toBeGreaterThan(10)
  })

  it('weak: the shop gives his own login none of the ids that are somebody’s, so Alice stays who she is', async () => {
    const { scenario } = entry('S1')
    const script: Step[] = [...scenario.script, { at: 200_000, do: 'read', who: 'alice' }]
    // With this seed the shop draws for him, first, the very id that she has.
    const drawsHers = { ...scenario, setups: scenario.setups.slice(0, 1), script, seed: 102 }
    const [trace] = await run(drawsHers, { wire: directWire })
    const issued = trace?.events.flatMap((e) =>
      e.type === 'store' && e.op === 'insert' ? [[e.key, e.row !== null]] : [],
    )
    expect(issued?.slice(0, 2)).toEqual([
      [issued?.[0]?.[0], true],
      [issued?.[0]?.[0], false],
    ])
    const shown = trace?.events.findLast((e) => e.type === 'response' && e.to === 'alice')
    expect(shown).toMatchObject({ step: 3, message: { status: 200 } })
    expect(JSON.stringify(shown)).toContain('wool coat')
  })

  it('finds what is there and nothing else: after a logout all 256 ids open nothing', async () => {
    const loggedOut = await playWith('S1', {}, ([login, ...rest]) => [
      ...(login ? [login] : []),
      { at: 30_000, do: 'logout', who: 'alice' },
      ...rest,
    ])
    expect(loggedOut.of('tries')[0]).toMatchObject({ count: 256, bits: 8, hit: false })
  })

  it('says of 16 bits how few were tried, and the matrix does not call that held', async () => {
    const row = entry('S1')
    const cellOf = (idBits: 8 | 16 | 64, binding: 'none' | 'dbsc' = 'none') =>
      runCell(row, { ...hardenedSession, idBits, binding })
    expect(await cellOf(8)).toMatchObject({ outcome: 'gap' })
    expect(await cellOf(8, 'dbsc')).toMatchObject({ outcome: 'gap' })
    expect(await cellOf(16)).toMatchObject({ outcome: 'undecided', tried: { count: 256, bits: 16 } })
    expect(await cellOf(64)).toMatchObject({ outcome: 'held' })
  })
})

describe('S2 fixation', async () => {
  const { weak, strong } = await play('S2')
  const cookiesOf = (played: Played, step: number) =>
    played.of('browser', step).flatMap(({ event }) => (event.type === 'cookie-stored' ? [event.cookie.value] : []))

  it('plants in both an id that opens nothing before the login', () => {
    for (const played of [weak, strong]) {
      expect(stolenIds(played)).toHaveLength(1)
      expect(cookiesOf(played, 0)).toEqual(stolenIds(played))
      expect(played.answers(1)).toEqual([401])
    }
  })

  it('weak: the login keeps the planted id, so it is Alice’s now, and Mallory knows it', () => {
    expect(cookiesOf(weak, 2)).toEqual(expect.arrayContaining(stolenIds(weak)))
    expect([weak.answers(3), weak.answers(4), weak.answers(6)]).toEqual([[200], [200], [401]])
    expect(weak.of('response', 4)[0]?.message.body).toContain('wool coat')
  })

  it('strong: a new id at login; the planted one ends with it (ASVS 7.2.4)', () => {
    expect(cookiesOf(strong, 2)).not.toEqual(expect.arrayContaining(stolenIds(strong)))
    expect([strong.answers(3), strong.answers(4)]).toEqual([[200], [401]])
    expect(strong.of('check', 4).find(({ outcome }) => outcome === 'fail')?.detail).toBe('no such row')
    expect(strong.exposures[0]?.total).toBe(0)
  })

  const stolenBeforeLogin = (): Step[] => [
    { at: 0, do: 'login', who: 'alice' },
    { at: 30_000, do: 'steal', who: 'mallory' },
    { at: 60_000, do: 'login', who: 'alice' },
    { at: 90_000, do: 'replay', who: 'mallory' },
    { at: 120_000, do: 'read', who: 'alice' },
  ]

  it.each([
    [{ renewId: true }, [401]],
    [{ renewId: true, store: 'cached' }, [401]],
    [{ renewId: true, binding: 'dbsc' }, [401]],
    [{ renewId: false }, [200]],
  ])('an id stolen before a login ends with it, where it is new: %o (ASVS 7.2.4)', async (knobs, status) => {
    const played = await playWith('S2', { hostPrefix: true, acceptUnknownIds: false, ...knobs }, stolenBeforeLogin)
    expect([played.answers(3), played.answers(4)]).toEqual([status, [200]])
  })

  it('needs no server that takes any id: one that gives ids to visitors is enough', async () => {
    const { scenario } = entry('S2')
    const setups = scenario.setups.map((setup) => ({ ...setup, acceptUnknownIds: false }))
    const [trace] = await run({ ...scenario, setups }, { wire: directWire })
    const answer = trace?.events.find((event) => event.type === 'response' && event.step === 4)
    expect(answer).toMatchObject({ message: { status: 200 } })
  })
})

describe('S2 an id that nobody gave out', () => {
  /** The id that was planted is of a server's memory, which a deploy empties before the login. */
  const afterDeploy = (acceptUnknownIds: boolean) =>
    playWith('S2', { store: 'memory', acceptUnknownIds, renewId: false }, (script) => [
      ...script.slice(0, 2),
      { at: 45_000, do: 'deploy', who: 'operator' },
      ...script.slice(2),
    ])

  it('becomes Alice’s where any id will do', async () => {
    expect((await afterDeploy(true)).answers(5)).toEqual([200])
  })

  it('stays unknown where only ids that were given out count, also without a new id at login', async () => {
    expect((await afterDeploy(false)).answers(5)).toEqual([401])
  })
})

describe('S26 the store is dumped', async () => {
  const { weak, strong } = await play('S26')

  it('weak: the key of a row is an id, and logs Mallory in', () => {
    expect(weak.of('theft')[0]).toMatchObject({ by: 'dump', from: 'store' })
    expect([weak.answers(3), weak.answers(5)]).toEqual([[200], [401]])
  })

  it('strong: the key is a hash of the id, and opens nothing', () => {
    expect(stolenIds(strong)[0]).toMatch(/^[0-9a-f]{64}$/)
    expect([strong.answers(1), strong.answers(3)]).toEqual([[200], [401]])
    expect(strong.exposures[0]?.total).toBe(0)
  })
})
