import { describe, expect, it } from 'vitest'
import { failureOf, runMeasured } from '../../src/run/index.ts'
import { MAX_STEPS, parseScenario, presets, type Setup, type Step } from '../../src/scenario/index.ts'
import { createBudget, MOST_REQUESTS } from '../../src/world/index.ts'

const minutes = (m: number) => m * 60_000

/** She reads and he steals, in turns, as often as a script may say so. */
const stealing = (): Step[] => [
  { at: 0, do: 'login', who: 'alice' },
  ...Array.from({ length: MAX_STEPS - 1 }, (_, i): Step => {
    const at = minutes(i + 1)
    return i % 2 ? { at, do: 'read', who: 'alice' } : { at, do: 'steal', who: 'mallory' }
  }),
]

const scenarioOf = (setup: Setup, script: readonly Step[]) =>
  parseScenario({ title: 'Long', question: 'How long?', seed: 1, script: [...script], setups: [setup] })

const presetOf = (id: string) => {
  const found = presets.find((preset) => preset.id === id)
  if (!found) throw new Error(id)
  return found.setup
}

const thrownBy = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => null,
    (thrown: unknown) => thrown,
  )

describe('a run of a hundred steps', () => {
  it.each(['session-cached', 'jwt-hardened', 'jwt-idp', 'bff'])(
    '%s: needs far less than it may ask for',
    async (id) => {
      const setup = presetOf(id)
      const budget = createBudget()
      await runMeasured(scenarioOf(setup, stealing()), setup, { budget })
      expect(budget.spent).toBeGreaterThan(MAX_STEPS)
      expect(budget.spent).toBeLessThan(MOST_REQUESTS / 5)
    },
  )

  it('says so where it is too much', async () => {
    const setup = presetOf('session-cached')
    const run = runMeasured(scenarioOf(setup, stealing()), setup, { budget: createBudget(undefined, 50) })
    expect(failureOf(await thrownBy(run))).toMatchObject({
      code: 'too-much',
      message: expect.stringContaining('Take out'),
    })
  })
})

describe('a run that is stopped', () => {
  it('ends with an error of its own, in words of ours', async () => {
    const setup = presetOf('jwt-hardened')
    const stop = new AbortController()
    const running = runMeasured(scenarioOf(setup, stealing()), setup, { budget: createBudget(stop.signal) })
    stop.abort()
    expect(failureOf(await thrownBy(running))).toEqual({ code: 'stopped', message: 'The run was stopped.' })
  })
})
