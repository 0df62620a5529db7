/**
 * What the engine does for the page, as one function from request to answer: the same in a worker and, where workers
 * are not allowed, on the main thread.
 */
import { encodeView, entryOf, LinkError, openLink, scenarioJson } from '../scenario/index.ts'
import type { RunLines } from '../trace/index.ts'
import { createBudget, directWire, serviceWorkerWire, type Wire } from '../world/index.ts'
import { betterPlay, type BetterPlay } from './betterPlay.ts'
import { measureCosts } from './costs/costs.ts'
import { WireMissingError } from './errors.ts'
import { runWithLines } from './lines.ts'
import { runCell } from './matrix/cell.ts'
import { measureScenario } from './measureScenario.ts'
import type { Engine, EngineRequest, EngineResults, MeasuredScenario } from './protocol.ts'
import { rowNote } from './recording.ts'
import { run } from './run.ts'
import { samenessOf } from './sameness.ts'

type Work = {
  [Type in EngineRequest['type']]: (
    request: Extract<EngineRequest, { type: Type }>,
    signal: AbortSignal | undefined,
  ) => Promise<EngineResults[Type]>
}

/** A recording brings its scenario along. */
const measured = ({ runs, captions }: MeasuredScenario): MeasuredScenario => ({ runs, captions })

/** An engine with its own wire; nothing else is kept between requests. */
export function createEngine(): Engine {
  let wire: Wire | undefined

  const work: Work = {
    run: ({ scenario }, signal) => measureScenario(scenario, signal),

    async better({ scenario }, signal) {
      const all: (BetterPlay | null)[] = []
      for (const setup of scenario.setups) all.push(await betterPlay(scenario, setup, signal))
      return all
    },

    async live({ scenario }, signal) {
      if (!wire) throw new WireMissingError()
      const traces = await run(scenario, { wire, budget: createBudget(signal) })
      const direct = await run(scenario, { wire: directWire, budget: createBudget(signal) })
      return {
        traces,
        requests: traces.flatMap(({ events }) => events).filter((event) => event.type === 'request').length,
        sameness: await samenessOf(scenario.setups, traces, direct),
      }
    },

    compare: ({ setups, one, other }) => samenessOf(setups, measured(one), measured(other)),

    async lines({ scenario }) {
      const lines: RunLines[] = []
      for (const setup of scenario.setups) lines.push((await runWithLines(scenario, setup)).lines)
      return lines
    },

    async connect({ port, patience }) {
      wire = serviceWorkerWire(port, { patience })
      return null
    },

    async cell({ row, setup }) {
      const entry = entryOf(row)
      if (!entry) throw new LinkError('link-unknown')
      return runCell(entry, setup)
    },

    costs: ({ setup }, signal) => measureCosts(setup, signal),

    async row({ row }) {
      const entry = entryOf(row)
      return entry ? rowNote(entry) : null
    },

    write: async ({ scenario }) => scenarioJson(scenario),
    encode: ({ view }) => encodeView(view),
    decode: ({ fragment }) => openLink(fragment),
  }
  return (request, signal) => work[request.type](request, signal)
}
