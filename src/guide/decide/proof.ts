/** The run behind a figure, as what a link shows: that setup, at the step that decides. */
import { exposureNames, exposureRows, outage, work, type Cell, type Costs, type ExposureName } from '../../run/index.ts'
import { entryOf, inEnvironment, type Scenario, type Setup, type View } from '../../scenario/index.ts'
import type { Proof } from './figures.ts'

/** A step is shown when what it set off has come back: some seconds of virtual time. */
const SETTLED = 2000

const view = (scenario: Scenario, step: number): View => ({
  scenario,
  at: (scenario.script[step]?.at ?? 0) + SETTLED,
  run: 0,
  tab: 'message',
})

/** The run of a row with that setup, as its worst play went. */
export function viewOfCell(row: string, cell: Cell, setup: Setup): View | null {
  const entry = entryOf(row)
  if (!entry || cell.outcome === 'none') return null
  const script = [...(cell.play?.script ?? entry.scenario.script)]
  return view({ ...entry.scenario, script, setups: [inEnvironment(entry, setup)] }, cell.step)
}

const isExposure = (proof: Proof): proof is ExposureName => exposureNames.some((name) => name === proof)

/** What proves a figure; null for what the matrix shows. */
export function viewOfProof(proof: Proof, costs: Costs, setup: Setup): View | null {
  if (isExposure(proof)) return viewOfCell(exposureRows[proof], costs.exposures[proof], setup)
  if (proof === 'work') return view({ ...work, setups: [setup] }, work.script.length - 1)
  if (proof === 'outage') return view({ ...outage, setups: [setup] }, costs.outage.step ?? outage.script.length - 1)
  const fault = costs.faults[proof]
  return fault ? viewOfCell(proof, fault, setup) : null
}

/** What a link to it is called: the row, or what was run. */
export function proofName(proof: Proof): string {
  return isExposure(proof) ? exposureRows[proof] : proof
}
