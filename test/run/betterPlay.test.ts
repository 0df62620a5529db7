import { describe, expect, it } from 'vitest'
import { betterPlay, measureScenario } from '../../src/run/index.ts'
import {
  entryOf,
  hardenedJwt,
  hardenedSession,
  parseScenario,
  type Setup,
  type Step,
} from '../../src/scenario/index.ts'

const minutes = (m: number) => m * 60_000

const scenarioOf = (setup: Setup, script: readonly Step[]) =>
  parseScenario({ title: 'Own', question: 'How long?', seed: 1, script: [...script], setups: [setup] })

const stolenAndBanned: readonly Step[] = [
  { at: 0, do: 'login', who: 'alice' },
  { at: minutes(1), do: 'steal', who: 'mallory' },
  { at: minutes(20), do: 'logout', who: 'alice' },
]

const longestOf = async (setup: Setup, script: readonly Step[]) => {
  const [run] = (await measureScenario(scenarioOf(setup, script))).runs
  return run?.exposures.find(({ kind }) => kind === 'theft')?.total
}

describe('what a thief who plays well makes of a script', () => {
  const refreshing: Setup = { ...hardenedJwt, refresh: 'static', storage: 'localStorage', lifetime: 300 }
  const idling: Setup = { ...hardenedSession, idle: 300, lifetime: 0 }

  it('keeps a sliding session in use, and the figure is that of the script it gives', async () => {
    const better = await betterPlay(scenarioOf(idling, stolenAndBanned), idling)
    expect(better?.name).toBe('keep')
    expect(await longestOf(idling, better?.script ?? [])).toBe(better?.total)
    expect(better?.total).toBeGreaterThan((await longestOf(idling, stolenAndBanned)) ?? Infinity)
  })

  it('has nothing to add where he has nothing to renew', async () => {
    const lasting: Setup = { ...refreshing, refresh: 'none', lifetime: 3600 }
    expect(await betterPlay(scenarioOf(lasting, stolenAndBanned), lasting)).toBeNull()
  })

  it('has nothing to add where nothing was stolen', async () => {
    const script = stolenAndBanned.filter((step) => step.do !== 'steal')
    expect(await betterPlay(scenarioOf(idling, script), idling)).toBeNull()
  })

  it.each(['R14', 'R3'])('%s: counts what the row counts', async (id) => {
    const scenario = entryOf(id)?.scenario
    const ways = await Promise.all((scenario?.setups ?? []).map((setup) => scenario && betterPlay(scenario, setup)))
    expect(ways.some((better) => better)).toBe(true)
    for (const [i, better] of ways.entries()) {
      if (!scenario || !better) continue
      const { runs } = await measureScenario({ ...scenario, script: [...better.script] })
      const counted = runs[i]?.exposures
        .filter(({ kind }) => kind === 'theft')
        .map(({ total, after }) => after?.total ?? total)
      expect(counted).toContain(better.total)
    }
  })
})
