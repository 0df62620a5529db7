import type { PlayName } from '../../attacker/index.ts'
import { catalogue, presets, type CatalogueEntry, type Preset } from '../../scenario/index.ts'
import { runCell } from './cell.ts'
import type { Cell } from './outcome.ts'

/** A cell with its place: what `npm run matrix -- --json` prints, one object a cell. */
export interface MatrixCell {
  readonly attack: string
  readonly setup: string
  readonly outcome: Cell['outcome']
  readonly exposure: { readonly seconds: number | null; readonly requests: number }
  /** The step of the row's script at which it was decided. */
  readonly step: number
  /** What he did beyond the row's own script. */
  readonly play?: PlayName
  /** Where it is undecided: how many ids were tried, of how many bits. */
  readonly tried?: Cell['tried']
}

/** The cell of this attack and this setup. */
export function matrixCell(
  attack: string,
  setup: string,
  { outcome, seconds, requests, step, play, tried }: Cell,
): MatrixCell {
  const exposure = { seconds, requests }
  return { attack, setup, outcome, exposure, step, ...(play ? { play: play.name } : {}), ...(tried ? { tried } : {}) }
}

/** Every attack against every setup, row by row. */
export async function runMatrix(
  rows: readonly CatalogueEntry[],
  setups: readonly Preset[],
  done: (cell: MatrixCell) => void = () => undefined,
): Promise<MatrixCell[]> {
  const cells: MatrixCell[] = []
  for (const entry of rows) {
    for (const { id, setup } of setups) {
      const cell = matrixCell(entry.id, id, await runCell(entry, setup))
      cells.push(cell)
      done(cell)
    }
  }
  return cells
}

/** The matrix of the catalogue, or of these rows of it, and all presets. */
export async function runWholeMatrix(only: readonly string[] = []): Promise<MatrixCell[]> {
  return runMatrix(
    catalogue.filter(({ id }) => only.length === 0 || only.includes(id)),
    presets,
  )
}
