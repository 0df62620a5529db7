/** Runs that are made when the page is built, so that it draws at once and runs them again where it is read. */
import {
  catalogue,
  decidingKnobs,
  entryOf,
  stolenThenLoggedOut,
  type CatalogueEntry,
  type Scenario,
} from '../scenario/index.ts'
import { measureScenario } from './measureScenario.ts'
import type { MeasuredScenario, RowNote } from './protocol.ts'

/** A scenario with its runs: plain data, the same as JSON. */
export interface Recording extends MeasuredScenario {
  readonly scenario: Scenario
  /** What the catalogue says of it, if it is one of its rows. */
  readonly note: Omit<RowNote, 'scenario'> | null
}

/** What the page shows of an entry beside its run. */
export const rowNote = (entry: CatalogueEntry): RowNote => {
  const { standardName, watchFor, source, scenario } = entry
  return { standardName, watchFor, source, deciding: decidingKnobs(entry), scenario }
}

/** The recording of the scenario that the landing page plays. */
export const recordLanding = async (): Promise<Recording> => ({
  scenario: stolenThenLoggedOut,
  note: null,
  ...(await measureScenario(stolenThenLoggedOut)),
})

/** The recording of a row of the catalogue; null where there is no such row. */
export async function recordRow(row: string): Promise<Recording | null> {
  const entry = entryOf(row)
  if (!entry) return null
  const { scenario, ...note } = rowNote(entry)
  return { scenario, note, ...(await measureScenario(scenario)) }
}

/** The rows that can be recorded, in the order of the catalogue. */
export const recordableRows = (): string[] => catalogue.map(({ id }) => id)
