/**
 * What the page asks of the engine and what it answers. Everything here is plain data, so that it crosses to a worker and
 * back.
 */
import type { Millis, Scenario, Setup, View } from '../scenario/index.ts'
import type { MeasuredRun, RunLines, StepCaption, Trace } from '../trace/index.ts'
import type { BetterPlay } from './betterPlay.ts'
import type { Costs } from './costs/costs.ts'
import type { Cell } from './matrix/outcome.ts'
import type { Sameness } from './sameness.ts'

export type EngineRequest =
  /** Runs the scenario over the direct wire and measures its exposures. */
  | { readonly type: 'run'; readonly scenario: Scenario }
  /** Asks, for each of its setups, what a thief who plays well would make of its thefts. */
  | { readonly type: 'better'; readonly scenario: Scenario }
  /** Compares two runs of a scenario. */
  | {
      readonly type: 'compare'
      readonly setups: readonly Setup[]
      readonly one: MeasuredScenario
      readonly other: MeasuredScenario
    }
  /** Runs it over the service-worker wire and compares with the direct one. */
  | { readonly type: 'live'; readonly scenario: Scenario }
  /** Runs it over the direct wire and counts which lines of the servers run, for each of its setups. */
  | { readonly type: 'lines'; readonly scenario: Scenario }
  /**
   * Sends the port of the frame that makes real fetches; the service-worker wire goes through it from now on, and is down
   * once it was silent for `patience`.
   */
  | { readonly type: 'connect'; readonly port: MessagePort; readonly patience: Millis }
  /** Runs one attack of the catalogue against one setup. */
  | { readonly type: 'cell'; readonly row: string; readonly setup: Setup }
  /** Measures what a setup costs. */
  | { readonly type: 'costs'; readonly setup: Setup }
  /** Asks what the catalogue says of a row. */
  | { readonly type: 'row'; readonly row: string }
  /** Writes the scenario as a file. */
  | { readonly type: 'write'; readonly scenario: Scenario }
  | { readonly type: 'encode'; readonly view: View }
  | { readonly type: 'decode'; readonly fragment: string }

/** The runs of a scenario, one for each of its setups, and what is said of its steps. */
export interface MeasuredScenario {
  readonly runs: readonly MeasuredRun[]
  readonly captions: readonly StepCaption[]
}

/** The same scenario over the service worker. */
export interface Live {
  readonly traces: readonly Trace[]
  readonly requests: number
  /** Whether they are the traces of the direct wire. */
  readonly sameness: Sameness
}

/** What the catalogue says of one of its rows, and the row itself. */
export interface RowNote {
  readonly standardName: string
  readonly watchFor: string
  readonly source: string
  /** Labels of the knobs that decide it. */
  readonly deciding: readonly string[]
  readonly scenario: Scenario
}

export interface EngineResults {
  run: MeasuredScenario
  /** Null where he does as well as he can. */
  better: readonly (BetterPlay | null)[]
  live: Live
  compare: Sameness
  lines: readonly RunLines[]
  connect: null
  cell: Cell
  costs: Costs
  /** Null where the catalogue has no such row. */
  row: RowNote | null
  write: string
  encode: string
  decode: View
}

/**
 * Why the engine could not do what it was asked for: the link can't be opened, the wire is down, there is no engine, it
 * was told to stop, the run asks for too much, or something broke that must not.
 */
export type EngineErrorCode = 'link' | 'wire' | 'no-engine' | 'stopped' | 'too-much' | 'crash'

/** An error as it crosses to the page, with its sentence for people. */
export interface EngineFailure {
  readonly code: EngineErrorCode
  readonly message: string
}

/** How a request and its answer cross between the page and a worker; nobody wants the answer to one that is to stop. */
export type EngineMessage =
  { readonly id: number; readonly request: EngineRequest } | { readonly id: number; readonly stop: true }
export type EngineReply =
  | { readonly id: number; readonly value: EngineResults[EngineRequest['type']] }
  | { readonly id: number; readonly failure: EngineFailure }

/** Resolves with the result of a request, which the signal stops; the page's end of it rejects with an {@link EngineFailure}'s code. */
export type Engine = <Type extends EngineRequest['type']>(
  request: Extract<EngineRequest, { type: Type }>,
  signal?: AbortSignal,
) => Promise<EngineResults[Type]>
