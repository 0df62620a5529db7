import { playsOf, type Play } from '../../attacker/index.ts'
import { inEnvironment, type CatalogueEntry, type Setup } from '../../scenario/index.ts'
import { eventsOf, type Exposure, type Trace } from '../../trace/index.ts'
import { runMeasured } from '../exposure.ts'
import { harmIn, worse, type Harmed } from './harm.ts'
import { inapplicable, type Cell, type Ended, type Outcome } from './outcome.ts'
import { since, withoutRefreshTokens } from './since.ts'

/** Bits of an id that 10,000 tries a second, which OWASP Session Management reckons with, get through in a year. */
const SEARCHABLE = 38

/**
 * Runs the attack of a row against a setup, in every way that what he takes allows, and looks at what the best of them
 * brought: the row's own way where no other brings more.
 *
 * @param plays what else he does, from the row's own run; a wider search hands in others
 */
export async function runCell(entry: CatalogueEntry, setup: Setup, plays = playsAfter): Promise<Cell> {
  const none = inapplicable(entry, setup)
  if (none) return none
  const own = await attempt(entry, setup, { name: 'show', script: entry.scenario.script })
  let worst = own.cell
  if (entry.since === 'exp' || !harmsOf(entry).includes('access')) return worst
  for (const play of plays(inEnvironment(entry, setup), entry, own.trace)) {
    // Nothing is worse than what nothing ends.
    if (worst.seconds === null) break
    const { cell } = await attempt(entry, setup, play)
    if (isWorse(cell, worst)) worst = cell
  }
  return worst
}

/** What else he could have done with what he took in this run. */
export function playsAfter(setup: Setup, { scenario: { script } }: CatalogueEntry, { events }: Trace): Play[] {
  const thefts = eventsOf(events, 'theft').filter(({ loot, by }) => loot.length > 0 && by !== 'refresh')
  return playsOf(setup, script, thefts)
}

/** How much longer it has to go on to be called worse: what no person would see is no difference. */
const NO_DIFFERENCE = 1

const isWorse = (one: Cell, other: Cell) =>
  (one.seconds ?? Infinity) > (other.seconds ?? Infinity) + NO_DIFFERENCE ||
  (other.outcome === 'held' && one.outcome !== 'held')

const harmsOf = ({ harm, alsoHarm }: CatalogueEntry) => [harm, ...(alsoHarm ? [alsoHarm] : [])]

/** One way, run and measured. */
async function attempt(
  entry: CatalogueEntry,
  preset: Setup,
  { name, script }: Play,
): Promise<{ readonly cell: Cell; readonly trace: Trace }> {
  const setup = inEnvironment(entry, preset)
  const scenario = { ...entry.scenario, script: [...script], setups: [setup] }
  const { trace, exposures } = await runMeasured(scenario, setup, {
    chosen: entry.since === 'exp' ? withoutRefreshTokens : undefined,
  })
  const counted = since(entry, setup, script, trace, exposures)
  const harmed = harmsOf(entry)
    .map((harm) => harmIn(harm, trace, counted))
    .reduce(worse)
  const outcome = outcomeOf(harmed)
  const tried = outcome === 'held' ? triedInPart(trace) : null
  const cell = {
    ...harmed,
    step: harmed.step ?? script.length - 1,
    ended: endOf(exposures),
    play: name === 'show' ? null : { name, script },
  }
  return { cell: tried ? { ...cell, outcome: 'undecided', tried } : { ...cell, outcome }, trace }
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
  if (seconds === null) return 'broken'
  if (seconds > 0) return 'gap'
  return requests > 0 ? 'broken' : 'held'
}
