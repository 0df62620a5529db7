import { withoutDefaults } from '../link/encode.ts'
import type { Scenario } from '../scenario.ts'

/** The scenario as a file that `parseFile` reads back: JSON, with what differs from each kind's default. */
export const scenarioJson = (scenario: Scenario): string =>
  `${JSON.stringify({ ...scenario, setups: scenario.setups.map(withoutDefaults) }, null, 2)}\n`
