/** The runs that measure what a setup costs: the same scripts for every setup, so that their figures can be compared. */
import { catalogue, entryOf, type CatalogueEntry, type Scenario, type Step } from '../../scenario/index.ts'

/** What an exposure is counted from: the theft alone, or what ought to end it. */
export const exposureNames = ['theft', 'script', 'logout', 'ban', 'demotion'] as const

export type ExposureName = (typeof exposureNames)[number]

/** The rows that measure them. */
export const exposureRows: Readonly<Record<ExposureName, string>> = {
  // Malware copies the profile once, and nobody notices.
  theft: 'S7',
  // A script that was injected into the page takes away what it finds.
  script: 'J26',
  logout: 'S21',
  // The operator ends all of Alice's logins.
  ban: 'J22',
  // Alice loses a role and goes on using it.
  demotion: 'J25',
}

/** The rows of the catalogue about faults: what goes wrong without anybody's doing. */
export const faultRows: readonly string[] = catalogue.filter(({ family }) => family === 'Faults').map(({ id }) => id)

/** The row of this id. */
export function entryNamed(row: string): CatalogueEntry {
  const entry = entryOf(row)
  if (!entry) throw new Error(`The catalogue has no row ${row}.`)
  return entry
}

/**
 * A row as a question to every setup. A row says for which setups it finds something to attack; its script runs with any,
 * and "nothing to take" is a result here.
 */
export const askedOfAll = (row: string): CatalogueEntry => ({ ...entryNamed(row), appliesTo: () => true })

const SECOND = 1000
const MINUTE = 60 * SECOND

const login: Step = { at: 0, do: 'login', who: 'alice' }

/** So many requests, one after the other at this distance. */
const reads = (count: number, first: number, every: number): Step[] =>
  Array.from({ length: count }, (_, i) => ({ at: first + i * every, do: 'read', who: 'alice' }))

/** As many as a script has room for. */
export const WORK_REQUESTS = 90

/** A quarter of an hour: longer than a token of five minutes lives, so what renews it is in the bill. */
export const work: Omit<Scenario, 'setups'> = {
  title: 'A quarter of an hour of work',
  question: 'Alice reads her orders every ten seconds. What does each request cost?',
  seed: 7,
  script: [login, ...reads(WORK_REQUESTS, 10 * SECOND, 10 * SECOND)],
}

export const OUTAGE_REQUESTS = 10

/** Ten minutes without the store: longer than a token of five minutes can bridge. */
export const outage: Omit<Scenario, 'setups'> = {
  title: 'Ten minutes without the store',
  question: 'The store is down for ten minutes, and Alice reads her orders once a minute. How often is she refused?',
  seed: 7,
  script: [
    login,
    ...reads(2, MINUTE / 2, MINUTE),
    { at: 2 * MINUTE, do: 'store-down', who: 'operator' },
    ...reads(OUTAGE_REQUESTS, 2.5 * MINUTE, MINUTE),
    { at: (2 + OUTAGE_REQUESTS) * MINUTE, do: 'store-up', who: 'operator' },
    ...reads(1, (2.5 + OUTAGE_REQUESTS) * MINUTE, MINUTE),
  ],
}
