/** One setup by itself, and two side by side: the same script either way. */
import { hardenedJwt, hardenedSession, type Scenario } from '../../scenario/index.ts'

/** The scenario with one of its setups. */
export const alone = (scenario: Scenario, run: number): Scenario => ({
  ...scenario,
  setups: scenario.setups.slice(run, run + 1),
})

/** The scenario with two setups: the other one of its row where there is one, else the careful one of the other kind. */
export function compared(scenario: Scenario, row: Scenario | null): Scenario {
  const [own] = scenario.setups
  if (!own || scenario.setups.length > 1) return scenario
  const same = JSON.stringify(own)
  const index = row?.setups.findIndex((setup) => JSON.stringify(setup) === same) ?? -1
  if (row && index >= 0) return { ...scenario, setups: row.setups }
  return { ...scenario, setups: [own, own.kind === 'session' ? hardenedJwt : hardenedSession] }
}
