import type { CatalogueEntry, Setup } from '../../scenario/index.ts'
import type { Exposure, Trace } from '../../trace/index.ts'
import { runMeasured } from '../exposure.ts'
import { harmIn, type Harmed } from './harm.ts'
import { inapplicable, type Cell, type Ended, type Outcome } from './outcome.ts'
import { since, withoutRefreshTokens } from './since.ts'

/** Who is let in for a day after the theft has what he came for. */
const AS_GOOD_AS_FOR_EVER = 24 * 3600

/** Bits of an id that 10,000 tries a second, which OWASP Session Management reckons with, get through in a year. */
const SEARCHABLE = 38

/** Runs the attack of a row against a setup and looks at what it brought. */
export async function runCell(entry: CatalogueEntry, setup: Setup): Promise<Cell> {
  const none = inapplicable(entry, setup)
  if (none) return none
  const scenario = { ...entry.scenario, setups: [setup] }
  const { trace, exposures } = await runMeasured(
    scenario,
    setup,
    entry.since === 'exp' ? withoutRefreshTokens : undefined,
  )
  const harmed = harmIn(entry.harm, trace, since(entry, trace, exposures))
  const last = entry.scenario.script.length - 1
  const outcome = outcomeOf(harmed)
  const tried = outcome === 'held' ? triedInPart(trace) : null
  const cell = { ...harmed, step: harmed.step ?? last, ended: endOf(exposures) }
  return tried ? { ...cell, outcome: 'undecided', tried } : { ...cell, outcome }
}

/** Ids that are left untried prove nothing where somebody with more patience tries them all. */
function triedInPart({ events }: Trace): Cell['tried'] | null {
  const tried = events.findLast((event) => event.type === 'tries')
  if (!tried || tried.bits > SEARCHABLE || tried.count >= 2 ** tried.bits) return null
  return { count: tried.count, bits: tried.bits }
}

function endOf(exposures: readonly Exposure[]): Ended | null {
  const ended = exposures.findLast(({ endedBy }) => endedBy !== null)?.endedBy
  if (!ended) return null
  return { step: ended.kind === 'event' ? ended.step : null, check: ended.check }
}

function outcomeOf({ seconds, requests }: Harmed): Outcome {
  if (seconds === null || seconds >= AS_GOOD_AS_FOR_EVER) return 'broken'
  if (seconds > 0) return 'gap'
  return requests > 0 ? 'broken' : 'held'
}
