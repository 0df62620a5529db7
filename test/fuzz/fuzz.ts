/** Runs random scenarios and holds what must be so in every one of them. */
import fc from 'fast-check'
import { run, runMeasured } from '../../src/run/index.ts'
import {
  actions,
  defaultSetups,
  knobsOf,
  knobValue,
  scenarioJson,
  type Scenario,
  type Setup,
  type Step,
} from '../../src/scenario/index.ts'
import { directWire } from '../../src/world/index.ts'
import { activeUserIsLetIn } from './activeUser.ts'
import { endedLoginStaysEnded } from './endedLogin.ts'
import { logoutClearsThePage, logoutLogsOut } from './loggedOut.ts'
import { positionsOf, scenarios } from './scenarios.ts'
import { storyOf, type Invariant, type Story } from './story.ts'

const invariants: readonly Invariant[] = [activeUserIsLetIn, endedLoginStaysEnded, logoutLogsOut, logoutClearsThePage]

/** Measuring takes its time, and tells something only where something is taken and then ended. */
const needsMeasuring = (script: readonly Step[]) =>
  script.some(({ do: kind }) => kind === 'logout' || kind === 'change-password') &&
  script.some(({ who }) => who === 'mallory')

async function storyFor(scenario: Scenario, setup: Setup): Promise<Story> {
  if (needsMeasuring(scenario.script)) {
    const { trace, exposures } = await runMeasured(scenario, setup)
    return storyOf(scenario, setup, trace, exposures)
  }
  const [trace] = await run({ ...scenario, setups: [setup] }, { wire: directWire })
  if (!trace) throw new TypeError('a run has a trace for each setup')
  return storyOf(scenario, setup, trace, [])
}

/** What is wrong with the runs of a scenario; an error of a run is thrown. */
export async function faultsOf(scenario: Scenario): Promise<string[]> {
  const faults: string[] = []
  for (const setup of scenario.setups) {
    const story = await storyFor(scenario, setup)
    faults.push(...invariants.flatMap((invariant) => invariant(story)))
  }
  return faults
}

/** What there is to be met: each kind of step with each of its options, each knob at each value that is tried. */
function toBeMet(): Set<string> {
  const knobs = Object.values(defaultSetups).flatMap((setup) =>
    knobsOf(setup).flatMap((knob) => positionsOf(knob).map((value) => `${setup.kind}.${knob.field}=${value}`)),
  )
  const steps = actions.flatMap(({ do: kind, fields }) => [
    kind,
    ...Object.entries(fields).flatMap(([name, { options }]) =>
      Object.keys(options).map((option) => `${kind}.${name}=${option}`),
    ),
  ])
  return new Set([...knobs, ...steps])
}

const metBy = ({ setups, script }: Scenario): string[] => [
  ...setups.flatMap((setup) => knobsOf(setup).map((knob) => `${setup.kind}.${knob.field}=${knobValue(setup, knob)}`)),
  ...script.flatMap((step) => [
    step.do,
    ...Object.entries(step).map(([field, option]) => `${step.do}.${field}=${option}`),
  ]),
]

export interface FuzzResult {
  readonly scenarios: number
  /** What the scenarios held of all that there is. */
  readonly met: number
  readonly notMet: readonly string[]
  /** The smallest scenario that was found, as a file has it, and what is wrong with it; null where nothing was found. */
  readonly failure: { readonly scenario: string; readonly faults: string } | null
}

/**
 * Runs so many scenarios from a seed; the same seed gives the same scenarios.
 *
 * @example const { failure } = await fuzz({ seed: 1, count: 150 })
 */
export async function fuzz({ seed, count }: { readonly seed: number; readonly count: number }): Promise<FuzzResult> {
  const missing = toBeMet()
  const all = missing.size
  let ran = 0
  const property = fc.asyncProperty(scenarios, async (scenario) => {
    ran++
    for (const one of metBy(scenario)) missing.delete(one)
    const faults = await faultsOf(scenario)
    if (faults.length > 0) throw new Error(faults.join('\n'))
  })
  const { counterexample, errorInstance } = await fc.check(property, { seed, numRuns: count })
  const [found] = counterexample ?? []
  const failure = found
    ? {
        scenario: scenarioJson(found),
        faults: errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance),
      }
    : null
  return { scenarios: ran, met: all - missing.size, notMet: [...missing], failure }
}
