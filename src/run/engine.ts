/**
 * What the engine does for the page, as one function from request to answer: the same in a worker and, where workers
 * are not allowed, on the main thread.
 */
import { encodeView, entryOf, LinkError, openLink, type Scenario, type Setup, type View } from '../scenario/index.ts'
import type { MeasuredRun, RunLines, Trace } from '../trace/index.ts'
import { directWire, loadServiceWorkerWire, type Wire } from '../world/index.ts'
import { runMeasured } from './exposure.ts'
import { runWithLines } from './lines.ts'
import type { Cell } from './matrix/outcome.ts'
import { run } from './run.ts'

export type EngineRequest =
  /** Runs the scenario over the direct wire and measures its exposures. */
  | { readonly type: 'run'; readonly scenario: Scenario }
  /** Runs it over the service-worker wire and compares with the direct one. */
  | { readonly type: 'live'; readonly scenario: Scenario }
  /** Runs it over the direct wire and counts which lines of the servers run, for each of its setups. */
  | { readonly type: 'lines'; readonly scenario: Scenario }
  /** The port of the frame that makes real fetches; the service-worker wire goes through it from now on. */
  | { readonly type: 'connect'; readonly port: MessagePort }
  /** Loads what the first view did without, so that nothing is missing when the network is gone. */
  | { readonly type: 'prepare' }
  /** Runs one attack of the catalogue against one setup. */
  | { readonly type: 'cell'; readonly row: string; readonly setup: Setup }
  | { readonly type: 'encode'; readonly view: View }
  | { readonly type: 'decode'; readonly fragment: string }

export interface Live {
  readonly traces: readonly Trace[]
  readonly requests: number
  /** Byte for byte the traces of the direct wire. */
  readonly identical: boolean
}

export interface EngineResults {
  run: readonly MeasuredRun[]
  live: Live
  lines: readonly RunLines[]
  connect: null
  prepare: null
  cell: Cell
  encode: string
  decode: View
}

/** An error as it crosses to the page: its sentence, and whether it is about the link that was given. */
export interface EngineFailure {
  readonly message: string
  readonly kind: 'link' | 'wire' | 'other'
}

/** How a request and its answer cross between the page and a worker. */
export interface EngineMessage {
  readonly id: number
  readonly request: EngineRequest
}
export type EngineReply =
  | { readonly id: number; readonly value: EngineResults[EngineRequest['type']] }
  | { readonly id: number; readonly failure: EngineFailure }

export type Engine = <Type extends EngineRequest['type']>(
  request: Extract<EngineRequest, { type: Type }>,
) => Promise<EngineResults[Type]>

type Work = {
  [Type in EngineRequest['type']]: (request: Extract<EngineRequest, { type: Type }>) => Promise<EngineResults[Type]>
}

/** An engine with its own wire; nothing else is kept between requests. */
export function createEngine(): Engine {
  let wire: Wire | undefined

  const work: Work = {
    async run({ scenario }) {
      const runs: MeasuredRun[] = []
      for (const setup of scenario.setups) runs.push({ setup, ...(await runMeasured(scenario, setup)) })
      return runs
    },

    async live({ scenario }) {
      if (!wire) throw new WireMissingError()
      const traces = await run(scenario, { wire })
      const direct = await run(scenario, { wire: directWire })
      return {
        traces,
        requests: traces.flatMap(({ events }) => events).filter((event) => event.type === 'request').length,
        identical: JSON.stringify(traces) === JSON.stringify(direct),
      }
    },

    async lines({ scenario }) {
      const lines: RunLines[] = []
      for (const setup of scenario.setups) lines.push((await runWithLines(scenario, setup)).lines)
      return lines
    },

    async connect({ port }) {
      const { serviceWorkerWire } = await loadServiceWorkerWire()
      wire = serviceWorkerWire(port)
      return null
    },

    async prepare() {
      await Promise.all([loadServiceWorkerWire(), loadCell()])
      return null
    },

    async cell({ row, setup }) {
      const entry = entryOf(row)
      if (!entry) throw new LinkError('link-unknown')
      const { runCell } = await loadCell()
      return runCell(entry, setup)
    },

    encode: ({ view }) => encodeView(view),
    decode: ({ fragment }) => openLink(fragment),
  }
  return (request) => work[request.type](request)
}

const loadCell = () => import('./matrix/cell.ts')

class WireMissingError extends Error {
  override readonly name = 'WireMissingError'
  constructor() {
    super('no service worker carries requests yet')
  }
}

export function failureOf(error: unknown): EngineFailure {
  const message = error instanceof Error ? error.message : String(error)
  const name = error instanceof Error ? error.name : ''
  return { message, kind: error instanceof LinkError ? 'link' : name.startsWith('Wire') ? 'wire' : 'other' }
}
