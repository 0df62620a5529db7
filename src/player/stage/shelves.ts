/** The lines of a rack: where there are several stores, a shelf for each, and as many rows as there is room for. */
import type { StoredRow } from '../../trace/index.ts'

export interface Shelf {
  readonly name: string
  readonly rows: readonly StoredRow[]
}

export type RackLine =
  | { readonly kind: 'shelf'; readonly text: string; readonly count: string }
  | { readonly kind: 'row'; readonly row: StoredRow }

/** Every shelf is named and counted; its newest rows follow, one for each shelf before a second one for any. */
export function shelvesOf(shelves: readonly Shelf[], room: number): RackLine[] {
  const shown = shelves.map(() => 0)
  let left = room - shelves.length
  for (let turn = 1; left > 0 && shelves.some(({ rows }) => rows.length >= turn); turn++) {
    for (const [i, { rows }] of shelves.entries()) {
      if (left > 0 && rows.length >= turn) {
        shown[i] = turn
        left--
      }
    }
  }
  return shelves.slice(0, room).flatMap(({ name, rows }, i): RackLine[] => {
    const live = rows.filter(({ deleted }) => deleted === null).length
    const newest = shown[i] ? rows.slice(-shown[i]) : []
    return [
      { kind: 'shelf', text: name, count: live === 0 ? 'empty' : live === 1 ? '1 row' : `${live} rows` },
      ...newest.map((row) => ({ kind: 'row', row }) as const),
    ]
  })
}
