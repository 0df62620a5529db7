import type { Scenario } from '../scenario/index.ts'
import { captionsOf, type MeasuredRun } from '../trace/index.ts'
import { runMeasured } from './exposure.ts'
import type { MeasuredScenario } from './protocol.ts'

/**
 * Runs a scenario with each of its setups over the direct wire, and measures the exposures: all that a page draws of it.
 *
 * @example const { runs: [session, jwt] } = await measureScenario(stolenThenLoggedOut)
 */
export async function measureScenario(scenario: Scenario): Promise<MeasuredScenario> {
  const runs: MeasuredRun[] = []
  for (const setup of scenario.setups) runs.push({ setup, ...(await runMeasured(scenario, setup)) })
  return { runs, captions: captionsOf(scenario, runs) }
}
