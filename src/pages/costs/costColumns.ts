/** The columns of the table of costs: every measured figure, and every row about faults. */
import { figures, viewOfCell, viewOfProof, type Candidate } from '../../guide/index.ts'
import { exposureNames, faultRows, type Cell } from '../../run/index.ts'
import { entryOf, shortSpan, type View } from '../../scenario/index.ts'
import { cellSentence, cellText } from '../matrix/cellText.ts'

export interface CostColumn {
  readonly id: string
  /** The head of the column. */
  readonly short: string
  /** What is measured. */
  readonly about: string
  /** What it is sorted by: smaller is better. */
  readonly value: (candidate: Candidate) => number
  readonly text: (candidate: Candidate) => string
  /** What a screen reader says of the figure. */
  readonly sentence: (candidate: Candidate) => string
  /** The run behind it; null where there is none to open. */
  readonly view: (candidate: Candidate) => View | null
}

/** From best to worst; what does not apply is no worse than what held. */
const order: readonly Cell['outcome'][] = ['none', 'held', 'undecided', 'gap', 'broken']

const valueOfCell = ({ outcome, seconds }: Cell) => order.indexOf(outcome) * 1e9 + (seconds ?? 1e8)

const faultColumn = (row: string): CostColumn => {
  const entry = entryOf(row)
  const cellOf = ({ costs }: Candidate) => costs.faults[row]
  const of = <T>(candidate: Candidate, read: (cell: Cell) => T, otherwise: T) => {
    const cell = cellOf(candidate)
    return cell ? read(cell) : otherwise
  }
  return {
    id: row,
    short: row,
    about: entry?.scenario.title ?? row,
    value: (candidate) => of(candidate, valueOfCell, 0),
    text: (candidate) => of(candidate, cellText, '–'),
    sentence: (candidate) => of(candidate, (cell) => cellSentence(cell, entry?.since), ''),
    view: (candidate) => of(candidate, (cell) => viewOfCell(row, cell, candidate.setup), null),
  }
}

/** Exposures are written as in the matrix, where there is as little room. */
const isExposure = (id: string) => exposureNames.some((name) => name === id)
const shortExposure = (seconds: number) =>
  seconds === Infinity ? 'no end' : seconds <= 1 ? '0' : shortSpan(seconds * 1000)

export const costColumns: readonly CostColumn[] = [
  ...figures.map(({ id, short, label, value, text, proof }): CostColumn => ({
    id,
    short,
    about: label,
    value,
    text: isExposure(id) ? (candidate) => shortExposure(value(candidate)) : text,
    sentence: (candidate) => `${label}: ${text(candidate)}`,
    view: ({ costs, setup }) => viewOfProof(proof, costs, setup),
  })),
  ...faultRows.map(faultColumn),
]

export type Direction = 'ascending' | 'descending'

/** The setups in the order of a column; those that are alike stay as they were. */
export function sortedBy(column: CostColumn, direction: Direction, all: readonly Candidate[]): Candidate[] {
  const sign = direction === 'ascending' ? 1 : -1
  return all.toSorted((a, b) => sign * compare(column.value(a), column.value(b)))
}

/** Of two that nothing ends, none is worse: their difference is not a number. */
const compare = (a: number, b: number) => (a === b ? 0 : a - b)
