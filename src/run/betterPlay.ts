/** What a thief who plays well makes of a scenario's thefts: the plays of the matrix, for a script of a person's own. */
import { playsOf, type PlayName } from '../attacker/index.ts'
import type { Millis, Scenario, Setup, Step } from '../scenario/index.ts'
import { eventsOf, type Exposure } from '../trace/index.ts'
import { createBudget } from '../world/index.ts'
import { measureSetup } from './measureScenario.ts'

/** A play that brings him more than the script as it stands. */
export interface BetterPlay {
  readonly name: PlayName
  /** The script with his steps in it. */
  readonly script: readonly Step[]
  /** How long he is in by it; null: nothing ends it. */
  readonly total: Millis | null
  /** Where a row counts from an event on: `after the logout`; empty elsewhere. */
  readonly counted: string
}

/** What no person would see is not called more. */
const NO_DIFFERENCE: Millis = 1000

/**
 * The play that lets him in for longest, with what he takes in this scenario; null where none lets him in for longer than
 * he is.
 */
export async function betterPlay(scenario: Scenario, setup: Setup, signal?: AbortSignal): Promise<BetterPlay | null> {
  const own = await measureSetup(scenario, setup, createBudget(signal))
  const thefts = eventsOf(own.trace.events, 'theft').filter(({ loot, by }) => loot.length > 0 && by !== 'refresh')
  let most = longest(own.exposures)
  let best: BetterPlay | null = null
  for (const { name, script } of playsOf(setup, scenario.script, thefts)) {
    // Nothing is longer than what nothing ends.
    if (most === null) break
    const { exposures } = await measureSetup({ ...scenario, script: [...script] }, setup, createBudget(signal))
    const total = longest(exposures)
    if ((total ?? Infinity) <= most + NO_DIFFERENCE) continue
    most = total
    best = { name, script, total, counted: exposures.find(({ after }) => after)?.after?.words ?? '' }
  }
  return best
}

/** Of what he stole; where a row counts from an event on, what comes after that. */
function longest(exposures: readonly Exposure[]): Millis | null {
  const totals = exposures
    .filter(({ kind }) => kind === 'theft')
    .map(({ total, after }) => (after ? after.total : total))
  return totals.includes(null) ? null : Math.max(0, ...totals.filter((total) => total !== null))
}
