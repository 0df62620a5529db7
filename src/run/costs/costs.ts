/** What a setup costs, measured by running it: how long a thief stays in, what each request pays, what an outage does. */
import { presets, type Setup } from '../../scenario/index.ts'
import { billOf, eventsOf, type Bill, type Trace } from '../../trace/index.ts'
import { createBudget, directWire } from '../../world/index.ts'
import { runCell } from '../matrix/cell.ts'
import { harmIn } from '../matrix/harm.ts'
import type { Cell } from '../matrix/outcome.ts'
import { runSetup } from '../run.ts'
import {
  askedOfAll,
  entryNamed,
  exposureNames,
  exposureRows,
  faultRows,
  outage,
  work,
  type ExposureName,
} from './proofs.ts'

/** Figures of one setup; the bill's are sums over all of its requests. */
export interface Costs {
  readonly exposures: Readonly<Record<ExposureName, Cell>>
  /** What `work` cost after the login. */
  readonly work: Omit<Bill, 'requests'>
  /** Requests of Alice's that were refused while the store was down and after it, and the step of the first one. */
  readonly outage: { readonly refused: number; readonly step: number | null }
  /** How each row about faults went, by its id; `none` where it finds nothing. */
  readonly faults: Readonly<Record<string, Cell>>
}

/**
 * Measures a setup. The same setup gives the same figures.
 *
 * @example const { exposures } = await measureCosts(hardenedSession)
 * exposures.logout.outcome // 'held'
 */
export async function measureCosts(setup: Setup, signal?: AbortSignal): Promise<Costs> {
  const exposures: [ExposureName, Cell][] = []
  for (const name of exposureNames) {
    signal?.throwIfAborted()
    exposures.push([name, await runCell(askedOfAll(exposureRows[name]), setup)])
  }
  const faults: [string, Cell][] = []
  for (const row of faultRows) {
    signal?.throwIfAborted()
    faults.push([row, await runCell(entryNamed(row), setup)])
  }
  const run = (scenario: typeof work) =>
    runSetup({ ...scenario, setups: [setup] }, setup, { wire: directWire, budget: createBudget(signal) })
  const { requests, step } = harmIn('lockout', await run(outage), [])
  return {
    exposures: Object.fromEntries(exposures) as Record<ExposureName, Cell>,
    work: afterLogin(await run(work)),
    outage: { refused: requests, step },
    faults: Object.fromEntries(faults),
  }
}

/** The bill without what the login itself cost. */
function afterLogin(trace: Trace): Costs['work'] {
  const login = eventsOf(trace.events, 'settled').find(({ step }) => step === 0)?.at ?? 0
  const [before, all] = [billOf(trace, login), billOf(trace)]
  return {
    lookups: all.lookups - before.lookups,
    writes: all.writes - before.writes,
    credentialBytes: all.credentialBytes - before.credentialBytes,
    signed: all.signed - before.signed,
    verified: all.verified - before.verified,
    storeWait: all.storeWait - before.storeWait,
  }
}

/** Measures every preset, by its id. */
export async function measurePresets(): Promise<Readonly<Record<string, Costs>>> {
  const all: [string, Costs][] = []
  for (const { id, setup } of presets) all.push([id, await measureCosts(setup)])
  return Object.fromEntries(all)
}
