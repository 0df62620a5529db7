import { describe, expect, it } from 'vitest'
import { playNames, playsOf, playWords, type Loot } from '../../src/attacker/index.ts'
import {
  catalogue,
  hardenedJwt,
  hardenedSession,
  MAX_STEPS,
  parseScenario,
  presets,
  type Setup,
  type Step,
} from '../../src/scenario/index.ts'

const minutes = (m: number) => m * 60_000
const login: Step = { at: 0, do: 'login', who: 'alice' }
const steal: Step = { at: minutes(1), do: 'steal', who: 'mallory' }
const logout: Step = { at: minutes(40), do: 'logout', who: 'alice' }

const sessionCookie: Loot = { from: 'cookie', name: '__Host-sid', value: 'id', host: 'shop.test' }
const refreshToken: Loot = { from: 'localStorage', origin: 'https://shop.test', key: 'refresh_token', value: 'r' }
const took = (...loot: Loot[]) => [{ at: minutes(1), loot }]
const names = (setup: Setup, script: readonly Step[], loot: Loot) =>
  [...new Set(playsOf(setup, script, took(loot)).map(({ name }) => name))].sort()

describe('the plays that a loot allows', () => {
  const script = [login, steal, logout]
  const refreshing: Setup = { ...hardenedJwt, refresh: 'rotating', lifetime: 300 }

  it('with a refresh token: at once, at the last moment, and both', () => {
    expect(names(refreshing, script, refreshToken)).toEqual(['keep', 'redeem', 'redeem-again', 'redeem-late'])
  })

  it('at the last moment means that his answer is there before the logout is asked for', () => {
    const late = playsOf(refreshing, script, took(refreshToken)).find(({ name }) => name === 'redeem-late')
    const at = late?.script.find((step) => step.do === 'refresh')?.at ?? 0
    expect(at).toBeLessThan(logout.at - 2 * refreshing.latency)
    expect(at).toBeGreaterThan(logout.at - 5_000)
  })

  it('with an idle timeout: he comes back before it is over, each time', () => {
    const setup: Setup = { ...hardenedSession, idle: 600, lifetime: 0 }
    expect(names(setup, script, sessionCookie)).toEqual(['keep'])
    const [keep] = playsOf(setup, script, took(sessionCookie))
    const uses = keep?.script.filter((step) => step.do === 'replay').map(({ at }) => at) ?? []
    expect(uses.map((at, i) => at - (uses[i - 1] ?? steal.at)).every((gap) => gap < 600_000)).toBe(true)
    expect(logout.at - (uses.at(-1) ?? 0)).toBeLessThan(600_000)
  })

  it('where a server keeps what it read: a read that is under way while the login is ended', () => {
    expect(names({ ...hardenedSession, store: 'cached' }, script, sessionCookie)).toEqual(['race'])
  })

  it('with a script in her page: it renews for as long as the page is open', () => {
    const inject: Step = { at: minutes(1), do: 'inject', who: 'mallory', script: 'read' }
    const close: Step = { at: minutes(20), do: 'close-browser', who: 'alice' }
    const [renew] = playsOf({ ...refreshing, storage: 'memory' }, [login, inject, close, logout], [])
    const moments = renew?.script.flatMap((step) => (step.do === 'inject' && step.script === 'renew' ? [step.at] : []))
    expect(moments?.length).toBeGreaterThan(2)
    expect(Math.max(...(moments ?? []))).toBeLessThan(close.at)
  })

  it('where nothing can be renewed and nothing is kept: none but the row’s own', () => {
    expect(names({ ...hardenedSession, idle: 0 }, script, sessionCookie)).toEqual([])
    expect(names({ ...hardenedJwt, refresh: 'none' }, script, sessionCookie)).toEqual([])
  })
})

describe('every play of every row and preset', () => {
  const loots = [sessionCookie, refreshToken]
  const all = catalogue.flatMap(({ scenario }) =>
    presets.flatMap(({ setup }) =>
      loots.flatMap((loot) => playsOf(setup, scenario.script, took(loot)).map((play) => ({ scenario, setup, play }))),
    ),
  )

  it('is a valid scenario: its steps are in order, and no more than a script may have', () => {
    expect(all.length).toBeGreaterThan(1000)
    for (const { scenario, setup, play } of all) {
      expect(play.script.length).toBeLessThanOrEqual(MAX_STEPS)
      expect(() => parseScenario({ ...scenario, script: play.script, setups: [setup] })).not.toThrow()
    }
  })

  it('leaves what others do as it is', () => {
    const others = (script: readonly Step[]) => script.filter(({ who }) => who !== 'mallory')
    for (const { scenario, play } of all) expect(others(play.script)).toEqual(others(scenario.script))
  })

  it('has words', () => {
    for (const name of playNames) expect(playWords[name]).toMatch(/^[a-z].+[^.]$/)
  })
})
