import type { CatalogueEntry, Setup } from '../../scenario/index.ts'
import type { Exposure } from '../../trace/index.ts'
import { runMeasured } from '../exposure.ts'
import { applies } from './applies.ts'
import { harmIn, type Harmed } from './harm.ts'
import { since } from './since.ts'

/**
 * How an attack went against a setup: it got nothing (`held`), it got in for a time that ended (`gap`), it got what it
 * came for (`broken`), or there is nothing for it to attack (`none`).
 */
export type Outcome = 'held' | 'gap' | 'broken' | 'none'

/** One attack against one setup, run for real. */
export interface Cell {
  readonly outcome: Outcome
  /** How long the servers let the thief in, or a right outlived its end; null: without an end. */
  readonly seconds: number | null
  /** The requests of the script that got through in that time. */
  readonly requests: number
  /** The step at which it was decided. */
  readonly step: number
  /** What ended it: a step of the script, or a check that time alone made fail; null where nothing did. */
  readonly ended: Ended | null
}

export interface Ended {
  /** The step that ended it; null: the clock alone. */
  readonly step: number | null
  readonly check: string
}

/** Who is let in for a day after the theft has what he came for. */
const AS_GOOD_AS_FOR_EVER = 24 * 3600

/** Runs the attack of a row against a setup and looks at what it brought. */
export async function runCell(entry: CatalogueEntry, setup: Setup): Promise<Cell> {
  const last = entry.scenario.script.length - 1
  if (!applies(entry.id, setup)) return { outcome: 'none', seconds: 0, requests: 0, step: last, ended: null }
  const { trace, exposures } = await runMeasured({ ...entry.scenario, setups: [setup] }, setup)
  const harmed = harmIn(entry.harm, trace, since(entry, trace, exposures))
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
