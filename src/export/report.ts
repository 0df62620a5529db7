/** A scenario's runs as plain data for another program: what was tried, what was answered, how long a thief was let in. */
import { urlParts } from '../browser/index.ts'
import type { BetterPlay } from '../run/index.ts'
import type { Millis, Scenario, Step } from '../scenario/index.ts'
import type { CheckName } from '../server/index.ts'
import {
  answersTo,
  billOf,
  eventsOf,
  type Accepted,
  type ActorId,
  type Bill,
  type Exposure,
  type MeasuredRun,
  type Trace,
} from '../trace/index.ts'

/** What `npm run -s run -- INPUT… --json` prints is a list of these. All times are in milliseconds since the run began. */
export interface ScenarioReport {
  readonly title: string
  /** In the scenario's order. */
  readonly setups: readonly SetupReport[]
}

export interface SetupReport {
  /** `Session cookie`; setups of one kind by the knob in which they differ. */
  readonly name: string
  /** One for each step of the script, in its order. */
  readonly steps: readonly StepReport[]
  readonly exposures: readonly ExposureReport[]
  readonly bill: Bill
  /** Where it was asked for: the play that would let the thief in for longest; null where he does as well as he can. */
  readonly better?: PlayReport | null
}

export interface PlayReport {
  readonly play: BetterPlay['name']
  /** How long he would be in; null for "no end". */
  readonly total: Millis | null
  /** From where that is counted: `after the logout`; empty where it is from the theft on. */
  readonly counted: string
  /** What he would have to do for it. */
  readonly script: readonly Step[]
}

export interface StepReport {
  /** When the script has it; its actor may have been busy until later. */
  readonly at: Millis
  readonly who: Step['who']
  readonly do: Step['do']
  /**
   * All that the step's actor got, in order: to what a page asked by itself, to redirects, in each tab. What an injected
   * script does, it does in Alice's browser.
   */
  readonly answers: readonly AnswerReport[]
  /** What a server refused during the step, in order; also one that another server asked. */
  readonly failed: readonly { readonly check: CheckName; readonly detail: string }[]
}

export interface AnswerReport {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The server's id: `shop`, `shop-2`, `api`; `mallory` for a site of his. */
  readonly from: ActorId
  readonly status: number
  /** It was sent and never arrived. */
  readonly lost?: true
}

export interface ExposureReport {
  /** Of a stolen credential, or of a right that was taken away. */
  readonly kind: Exposure['kind']
  /** The step of the theft or of the change: its index in the script. */
  readonly step: number
  /** The sum of the stretches; null for "no end". */
  readonly total: Millis | null
  /** The stretches in which the servers said yes; `until` is null for "no end". */
  readonly accepted: readonly Accepted[]
  /** In a row that counts from a logout on: how much of it came after that. */
  readonly after?: { readonly words: string; readonly total: Millis | null }
}

/**
 * The report of a scenario's measured runs, one for each of its setups.
 *
 * @param names what the setups are called
 * @param better what a thief who plays well would get with each of them, where somebody wants to know
 */
export const reportOf = (
  { title, script }: Scenario,
  runs: readonly MeasuredRun[],
  names: readonly string[],
  better: readonly (BetterPlay | null)[] = [],
): ScenarioReport => ({
  title,
  setups: runs.map(({ setup, trace, exposures }, i) => ({
    name: names[i] ?? setup.kind,
    steps: script.map((step, index) => stepReport(step, index, trace)),
    exposures: exposures.map(({ kind, step, total, accepted, after }) => ({
      kind,
      step,
      total,
      accepted,
      ...(after ? { after } : {}),
    })),
    bill: billOf(trace),
    ...(better[i] === undefined ? {} : { better: playReport(better[i]) }),
  })),
})

const playReport = (better: BetterPlay | null): PlayReport | null =>
  better && { play: better.name, total: better.total, counted: better.counted, script: better.script }

function stepReport(step: Step, index: number, trace: Trace): StepReport {
  const actor = step.do === 'inject' ? 'alice' : step.who
  const answers = answersTo(trace, actor)
    .filter(({ answered }) => answered.step === index)
    .map(({ request, answered }): AnswerReport => {
      const { from, message, lost } = answered
      const { pathname: path } = urlParts(request.url)
      return { method: request.method, path, from, status: message.status, ...(lost ? { lost } : {}) }
    })
  const failed = eventsOf(trace.events, 'check')
    .filter((check) => check.step === index && check.outcome === 'fail')
    .map(({ check, detail }) => ({ check, detail }))
  return { at: step.at, who: step.who, do: step.do, answers, failed }
}
