/**
 * The run that is under way for the page. Most are there before one sees that there was a run; of one that takes longer
 * than a second the page says so, and it can be stopped.
 */
import type { Engine, MeasuredScenario } from '../run/index.ts'
import type { Scenario } from '../scenario/index.ts'

/** After so long a person wonders. */
const LONG = 1000

export interface Runs {
  /** Runs a scenario; whatever was under way is stopped, for nobody waits for it any more. */
  start(scenario: Scenario): Promise<MeasuredScenario>
  /** Runs again what was recorded: nobody waits for that. */
  prove(scenario: Scenario): Promise<MeasuredScenario>
  /** What has been under way for long; null while nothing is. */
  readonly long: Scenario | null
  stop(): void
}

/** @param onlong called when the run under way has become long, and with null once that one has ended */
export function createRuns(engine: Engine, onlong: (scenario: Scenario | null) => void): Runs {
  let current = new AbortController()
  let long: Scenario | null = null

  const run = (scenario: Scenario) => {
    current.abort()
    current = new AbortController()
    return engine({ type: 'run', scenario }, current.signal)
  }

  return {
    get long() {
      return long
    },
    stop: () => current.abort(),
    prove: run,
    async start(scenario) {
      const timer = setTimeout(() => onlong((long = scenario)), LONG)
      try {
        return await run(scenario)
      } finally {
        clearTimeout(timer)
        if (long === scenario) onlong((long = null))
      }
    },
  }
}
