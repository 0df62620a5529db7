/** Every figure that a setup is compared by: what it says, how it is written, and which run proves it. */
import { OUTAGE_REQUESTS, WORK_REQUESTS, type ExposureName } from '../../run/index.ts'
import { catalogue, spanInWords } from '../../scenario/index.ts'
import { exposureOf, type Candidate } from './candidate.ts'

/** Which run a figure comes from: a row's by its exposure or its id, the script of work, the outage; the matrix for a count of rows. */
export type Proof = ExposureName | 'S31' | 'work' | 'outage' | 'matrix'

export interface Figure {
  readonly id: string
  /** What is measured, as the head of a column. */
  readonly short: string
  /** The same as the beginning of a line that ends in the figure. */
  readonly label: string
  /** Smaller is better; what the table sorts by. */
  readonly value: (candidate: Candidate) => number
  readonly text: (candidate: Candidate) => string
  readonly proof: Proof
}

/** What is over within a second was ended by the event itself; the rest is travel and the next look. */
const AT_ONCE = 1

/** A time for which somebody is in. */
export function exposureText(seconds: number): string {
  if (seconds === Infinity) return 'no end'
  return seconds <= AT_ONCE ? '0 s' : spanInWords(seconds * 1000)
}

const exposure = (name: ExposureName, short: string, label: string): Figure => ({
  id: name,
  short,
  label,
  value: (candidate) => exposureOf(candidate, name),
  text: (candidate) => exposureText(exposureOf(candidate, name)),
  proof: name,
})

const perRequest = (sum: number) => sum / WORK_REQUESTS

/** Two digits that count: `1`, `0.18`, `0.067`. */
const inDigits = (figure: number) => (figure === 0 ? '0' : String(Number(figure.toPrecision(2))))

/** The attacks of the catalogue that find something to attack. */
export const attacksOn = ({ setup }: Candidate): number => catalogue.filter(({ appliesTo }) => appliesTo(setup)).length

export const figures = [
  exposure('theft', 'Theft', 'A copied browser profile that nobody notices opens the account for'),
  exposure('script', 'Script', 'What an injected script can take away opens the account for'),
  exposure('logout', 'Logout', 'After the logout, a copy works for'),
  exposure('ban', 'Ban', 'After a ban by the operator, a copy works for'),
  exposure('demotion', 'Demotion', 'A role that was taken away is still granted for'),
  {
    id: 'lookups',
    short: 'Look-ups',
    label: 'Look-ups in a store, per request',
    value: ({ costs }) => perRequest(costs.work.lookups),
    text: ({ costs }) => inDigits(perRequest(costs.work.lookups)),
    proof: 'work',
  },
  {
    id: 'writes',
    short: 'Writes',
    label: 'Rows written to a store, per request',
    value: ({ costs }) => perRequest(costs.work.writes),
    text: ({ costs }) => inDigits(perRequest(costs.work.writes)),
    proof: 'work',
  },
  {
    id: 'bytes',
    short: 'Bytes',
    label: 'Bytes of credential on the wire, per request',
    value: ({ costs }) => perRequest(costs.work.credentialBytes),
    text: ({ costs }) => `${Math.round(perRequest(costs.work.credentialBytes))} B`,
    proof: 'work',
  },
  {
    id: 'signatures',
    short: 'Signatures',
    label: 'Signatures made and checked, per request',
    value: ({ costs }) => perRequest(costs.work.signed + costs.work.verified),
    text: ({ costs }) => inDigits(perRequest(costs.work.signed + costs.work.verified)),
    proof: 'work',
  },
  {
    id: 'outage',
    short: 'Outage',
    label: 'Store down for ten minutes: requests refused',
    value: ({ costs }) => costs.outage.refused,
    text: ({ costs }) => `${costs.outage.refused} of ${OUTAGE_REQUESTS}`,
    proof: 'outage',
  },
  {
    id: 'attacks',
    short: 'Attacks',
    label: 'Attacks of the catalogue that find something to attack',
    value: attacksOn,
    text: (candidate) => `${attacksOn(candidate)} of ${catalogue.length}`,
    proof: 'matrix',
  },
] as const satisfies readonly Figure[]

export type FigureId = (typeof figures)[number]['id']

const byId = new Map<FigureId, Figure>(figures.map((figure) => [figure.id as FigureId, figure]))

/** The figure of that name. */
export function figureOf(id: FigureId): Figure {
  const figure = byId.get(id)
  if (!figure) throw new Error(`There is no figure ${id}.`)
  return figure
}
