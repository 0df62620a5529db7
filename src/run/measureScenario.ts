import { entryOf, sinceWords, type Scenario, type Setup } from '../scenario/index.ts'
import { captionsOf, type Exposure, type MeasuredRun, type Trace } from '../trace/index.ts'
import { createBudget, type Budget } from '../world/index.ts'
import { runMeasured } from './exposure.ts'
import { since } from './matrix/since.ts'
import type { MeasuredScenario } from './protocol.ts'

/**
 * Runs a scenario with each of its setups over the direct wire, and measures the exposures: all that a page draws of it.
 *
 * @example const { runs: [session, jwt] } = await measureScenario(stolenThenLoggedOut)
 */
export async function measureScenario(scenario: Scenario, signal?: AbortSignal): Promise<MeasuredScenario> {
  const runs: MeasuredRun[] = []
  for (const setup of scenario.setups) runs.push(await measureSetup(scenario, setup, createBudget(signal)))
  return { runs, captions: captionsOf(scenario, runs) }
}

/** Runs it with one setup, be it one of its own or not. */
export async function measureSetup(scenario: Scenario, setup: Setup, budget: Budget): Promise<MeasuredRun> {
  const { trace, exposures } = await runMeasured(scenario, setup, { budget })
  return { setup, trace, exposures: countedAfter(scenario, setup, trace, exposures) }
}

/** A row that counts from a logout on says so beside its figure, wherever that stands. */
function countedAfter(
  { row, script }: Scenario,
  setup: Setup,
  trace: Trace,
  exposures: readonly Exposure[],
): readonly Exposure[] {
  const entry = row === undefined ? undefined : entryOf(row)
  if (entry?.since === undefined) return exposures
  const words = sinceWords[entry.since]
  const counted = since(entry, setup, script, trace, exposures)
  return exposures.map((one, i) =>
    one.kind === 'theft' ? { ...one, after: { words, total: counted[i]?.total ?? null } } : one,
  )
}
