/** The lines of a rack of several stores: a shelf for each, with as many of its rows as there is room for. */
import type { StoredRow } from '../../trace/index.ts'

export interface Shelf {
  readonly name: string
  readonly rows: readonly StoredRow[]
}

export type RackLine =
  | { readonly kind: 'shelf'; readonly text: string; readonly count: string }
  | { readonly kind: 'row'; readonly row: StoredRow }

/** Each shelf's name and count, then its newest rows. Room is shared in turns, one row for each shelf. */
export function shelvesOf(shelves: readonly Shelf[], room: number): RackLine[] {
  const shown = shelves.map(() => 0)
  let left = room - shelves.length
  for (let round = 1; left > 0 && shelves.some(({ rows }) => rows.length >= round); round++) {
    for (const [i, { rows }] of shelves.entries()) {
      if (left > 0 && rows.length >= round) {
        shown[i] = round
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
