import { runMeasured } from '../../../src/run/exposure.ts'
import { measureExposures, run } from '../../../src/run/index.ts'
import { entryOf, parseScenario, type CatalogueEntry, type Script } from '../../../src/scenario/index.ts'
import type { Exposure, Trace, TraceEvent } from '../../../src/trace/index.ts'
import { directWire } from '../../../src/world/index.ts'

/** One setup's run of a catalogue row, with what a test asks of it. */
export interface Played {
  readonly trace: Trace
  readonly exposures: readonly Exposure[]
  /** The events of one type, of one step or of all. */
  of<Type extends TraceEvent['type']>(type: Type, step?: number): Extract<TraceEvent, { type: Type }>[]
  /** The statuses that the shop answered in a step, in order. */
  answers(step: number): number[]
  /** What the thief got away with: euros in his name. */
  readonly stolenEuros: number
}

export function entry(id: string): CatalogueEntry {
  const found = entryOf(id)
  if (!found) throw new Error(`the catalogue has no row ${id}`)
  return found
}

/** Runs a row weak and strong. */
export async function play(id: string): Promise<{ weak: Played; strong: Played }> {
  const { scenario } = entry(id)
  const traces = await run(scenario, { wire: directWire })
  const exposures = await Promise.all(scenario.setups.map((setup) => measureExposures(scenario, setup)))
  const [weak, strong] = traces.map((trace, i) => played(trace, exposures[i] ?? []))
  if (!weak || !strong) throw new Error(`row ${id} compares two setups`)
  return { weak, strong }
}

/** Runs a row's script, or what becomes of it, against its weak setup with some knobs turned. */
export async function playWith(
  id: string,
  knobs: Readonly<Record<string, string | number | boolean>>,
  change = (script: Script) => script,
): Promise<Played> {
  const { scenario } = entry(id)
  const turned = parseScenario({
    ...scenario,
    setups: [{ ...scenario.setups[0], ...knobs }],
    script: change(scenario.script),
  })
  const [setup] = turned.setups
  if (!setup) throw new Error('a scenario has a setup')
  const { trace, exposures } = await runMeasured(turned, setup)
  return played(trace, exposures)
}

function played(trace: Trace, exposures: readonly Exposure[]): Played {
  const of: Played['of'] = <Type extends TraceEvent['type']>(type: Type, step?: number) =>
    trace.events.filter(
      (event): event is Extract<TraceEvent, { type: Type }> =>
        event.type === type && (step === undefined || event.step === step),
    )
  return {
    trace,
    exposures,
    of,
    answers: (step) =>
      of('response', step).flatMap(({ from, message }) => (from.startsWith('shop') ? [message.status] : [])),
    stolenEuros: of('ledger').reduce((sum, { entry: { to, euros } }) => sum + (to === 'mallory' ? euros : 0), 0),
  }
}
