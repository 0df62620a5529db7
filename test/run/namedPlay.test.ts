/** A step that names a play: the run lets Mallory do what that play does, from that moment on. */
import { describe, expect, it } from 'vitest'
import { playsOf } from '../../src/attacker/index.ts'
import {
  encodeView,
  hardenedJwt,
  hardenedSession,
  namedPlays,
  openLink,
  parseScenario,
  type NamedPlay,
  type Script,
  type Setup,
  type Step,
} from '../../src/scenario/index.ts'
import { measureScenario } from '../../src/run/index.ts'
import { captionAt, eventsOf, textOf, type Trace } from '../../src/trace/index.ts'

const minutes = (m: number) => m * 60_000

const login: Step = { at: 0, do: 'login', who: 'alice' }
const steal: Step = { at: minutes(1), do: 'steal', who: 'mallory' }
const plays = (how: NamedPlay): Step => ({ at: minutes(2), do: 'play', who: 'mallory', how })
const logout: Step = { at: minutes(40), do: 'logout', who: 'alice' }
const end: Step = { at: minutes(50), do: 'replay', who: 'mallory' }

const scenarioOf = (setup: Setup, script: Script) =>
  parseScenario({ title: 'A play', question: 'What does it bring?', seed: 1, setups: [setup], script })

async function played(setup: Setup, script: Script) {
  const scenario = scenarioOf(setup, script)
  const { runs, captions } = await measureScenario(scenario)
  const [run] = runs
  if (!run) throw new Error('one setup is one run')
  return { ...run, scenario, captions, asked: askedBy(run.trace, script) }
}

/** Where a play's requests went, and when. */
const askedBy = ({ events }: Trace, script: Script) =>
  eventsOf(events, 'request').flatMap(({ from, step, at, message }) =>
    script[step]?.do === 'play' && (from === 'mallory' || from === 'alice')
      ? [{ from, at, path: new URL(message.url).pathname }]
      : [],
  )

const refreshing: Setup = { ...hardenedJwt, storage: 'localStorage', refresh: 'rotating', lifetime: 300, csp: false }

describe('a step that names a play', () => {
  it('redeems the refresh token a second later', async () => {
    const { asked } = await played(refreshing, [login, steal, plays('redeem'), logout, end])
    expect(asked).toEqual([{ from: 'mallory', at: minutes(2) + 1000, path: '/refresh' }])
  })

  it('redeems it at the last moment before it may be ended, and beside the steps that come between', async () => {
    const read: Step = { at: minutes(3), do: 'replay', who: 'mallory' }
    const { asked, trace } = await played(refreshing, [login, steal, plays('redeem-late'), read, logout, end])
    expect(asked.map(({ path }) => path)).toEqual(['/refresh'])
    expect(asked[0]?.at).toBeLessThan(logout.at)
    expect(asked[0]?.at).toBeGreaterThan(logout.at - 5000)
    expect(eventsOf(trace.events, 'step').map(({ at }) => at)).toEqual([0, 1, 2, 3, 40, 50].map(minutes))
  })

  it('does both, one for the other', async () => {
    const { asked } = await played(refreshing, [login, steal, plays('redeem-again'), logout, end])
    expect(asked.map(({ path }) => path)).toEqual(['/refresh', '/refresh'])
  })

  it('keeps a session in use, so that it is not idle for as long as he plays', async () => {
    const setup: Setup = { ...hardenedSession, idle: 600, lifetime: 0 }
    const script: Script = [login, steal, plays('keep'), { ...logout, at: minutes(90) }, { ...end, at: minutes(95) }]
    const kept = await played(setup, script)
    expect(kept.asked.length).toBeGreaterThan(8)
    const still = await played(setup, [login, steal, logout, end])
    const inFor = ({ exposures }: typeof kept) => exposures.find(({ kind }) => kind === 'theft')?.total ?? Infinity
    expect(inFor(kept)).toBeGreaterThan(minutes(80))
    expect(inFor(still)).toBeLessThan(minutes(40))
  })

  it('races a request against the logout where a server keeps what it read', async () => {
    const { asked } = await played({ ...hardenedSession, store: 'cached' }, [login, steal, plays('race'), logout, end])
    expect(asked.map(({ path }) => path)).toEqual(['/orders', '/orders'])
    expect(asked.every(({ at }) => at < logout.at && at > logout.at - 5000)).toBe(true)
  })

  it('has his script renew in her page until she closes it', async () => {
    const close: Step = { at: minutes(11), do: 'close-browser', who: 'alice' }
    const { asked } = await played({ ...refreshing, storage: 'memory' }, [login, plays('renew'), close, end])
    const renewals = asked.filter(({ path }) => path === '/refresh')
    expect(renewals.map(({ from }) => from)).toEqual(['alice', 'alice'])
    expect(renewals.every(({ at }) => at < close.at)).toBe(true)
  })

  it.each(['session', 'jwt'] as const)('that gives no occasion does nothing (%s)', async (kind) => {
    const setup: Setup = kind === 'session' ? { ...hardenedSession, idle: 0 } : { ...hardenedJwt, refresh: 'none' }
    for (const how of Object.keys(namedPlays) as NamedPlay[])
      expect((await played(setup, [login, steal, plays(how), end])).asked).toEqual([])
  })

  it('brings as much as the play of that name that the matrix tries, from the same moment', async () => {
    const script: Script = [login, steal, logout, end]
    const own = await played(refreshing, script)
    const thefts = eventsOf(own.trace.events, 'theft').map(({ at, loot }) => ({ at, loot }))
    for (const how of ['redeem', 'redeem-late', 'redeem-again'] as const) {
      const searched = playsOf(refreshing, script, thefts).find(({ name }) => name === how)
      const longest = async (of: Script) =>
        Math.max(...(await played(refreshing, of)).exposures.map(({ total }) => total ?? Infinity))
      const named = await longest([login, steal, { ...plays(how), at: steal.at }, logout, end])
      expect(named).toBe(await longest(searched?.script ?? []))
    }
  })

  it('says what he is up to, and at each of his moves what came of it', async () => {
    const { scenario, captions } = await played(refreshing, [login, steal, plays('redeem'), logout, end])
    const said = (at: number) => textOf(captionAt(scenario, captions, 2, at))
    expect(said(minutes(2))).toBe('From here on Mallory redeems the refresh token at once.')
    expect(said(minutes(2) + 1300)).toBe('02:01: he redeems the refresh token: he has another.')
  })

  it('is kept by a link', async () => {
    const scenario = scenarioOf(refreshing, [login, steal, plays('keep'), end])
    const opened = await openLink(`#${await encodeView({ scenario, at: 0, run: 0, tab: 'message' })}`)
    expect(opened?.scenario.script).toEqual(scenario.script)
  })

  it('names one that there is', () => {
    const script: unknown = [{ ...plays('keep'), how: 'win' }]
    const scenario = { title: 'A play', question: '', seed: 1, setups: [refreshing], script }
    expect(() => parseScenario(scenario)).toThrow('how is one of redeem, redeem-late')
  })
})
