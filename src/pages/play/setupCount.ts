/** A scenario with one of its setups, or with two side by side: the script stays the same. */
import { hardenedJwt, hardenedSession, type Scenario } from '../../scenario/index.ts'

/** Keeps only the setup of one run. */
export const withOneSetup = (scenario: Scenario, run: number): Scenario => ({
  ...scenario,
  setups: scenario.setups.slice(run, run + 1),
})

/** Adds a second setup: the other one of the row, or the hardened preset of the other kind if the row has another pair. */
export function withTwoSetups(scenario: Scenario, row: Scenario | null): Scenario {
  const [own] = scenario.setups
  if (!own || scenario.setups.length > 1) return scenario
  const same = JSON.stringify(own)
  const index = row?.setups.findIndex((setup) => JSON.stringify(setup) === same) ?? -1
  if (row && index >= 0) return { ...scenario, setups: row.setups }
  return { ...scenario, setups: [own, own.kind === 'session' ? hardenedJwt : hardenedSession] }
}
