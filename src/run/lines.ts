import type { Scenario, Setup } from '../scenario/index.ts'
import type { RunLines, Trace } from '../trace/index.ts'
import { createLineRecorder, directWire, listeningToLines, type Wire } from '../world/index.ts'
import { byItself } from './realm.ts'
import { runScript } from './run.ts'

/**
 * Runs the scenario against one setup and counts which lines of the servers ran for which exchange. The trace is that of
 * every other run; where the build put no counters into the servers, no line is said to have run.
 *
 * @example const { lines } = await runWithLines(scenario, scenario.setups[0])
 */
export const runWithLines = (
  scenario: Scenario,
  setup: Setup,
  { wire = directWire }: { readonly wire?: Wire } = {},
): Promise<{ readonly trace: Trace; readonly lines: RunLines }> =>
  byItself(async () => {
    const recorder = createLineRecorder()
    const trace = await listeningToLines(recorder, () => runScript(scenario, setup, { wire, lines: recorder }))
    return { trace, lines: recorder.lines() }
  })
