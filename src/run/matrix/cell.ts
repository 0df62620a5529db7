import type { CatalogueEntry, Setup } from '../../scenario/index.ts'
import type { Exposure } from '../../trace/index.ts'
import { runMeasured } from '../exposure.ts'
import { inapplicable } from './applies.ts'
import { harmIn, type Harmed } from './harm.ts'
import type { Cell, Ended, Outcome } from './outcome.ts'
import { since } from './since.ts'

/** Who is let in for a day after the theft has what he came for. */
const AS_GOOD_AS_FOR_EVER = 24 * 3600

/** Runs the attack of a row against a setup and looks at what it brought. */
export async function runCell(entry: CatalogueEntry, setup: Setup): Promise<Cell> {
  const none = inapplicable(entry, setup)
  if (none) return none
  const { trace, exposures } = await runMeasured({ ...entry.scenario, setups: [setup] }, setup)
  const harmed = harmIn(entry.harm, trace, since(entry, trace, exposures))
  const last = entry.scenario.script.length - 1
  return { outcome: outcomeOf(harmed), ...harmed, step: harmed.step ?? last, ended: endOf(exposures) }
}

function endOf(exposures: readonly Exposure[]): Ended | null {
  const ended = exposures.findLast(({ endedBy }) => endedBy !== null)?.endedBy
  if (!ended) return null
  return { step: ended.kind === 'event' ? ended.step : null, check: ended.check ?? '' }
}

function outcomeOf({ seconds, requests }: Harmed): Outcome {
  if (seconds === null || seconds >= AS_GOOD_AS_FOR_EVER) return 'broken'
  if (seconds > 0) return 'gap'
  return requests > 0 ? 'broken' : 'held'
}
