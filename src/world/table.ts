import type { Store, StoreRow } from '../server/index.ts'

/**
 * Brings an operation to the store and its result back: `act` is done at the store, at the moment it arrives there,
 * and gives the row that was found, inserted or deleted.
 */
export type Reach = <Row extends StoreRow>(
  op: 'find' | 'insert' | 'delete',
  key: string,
  act: () => Row | null,
) => Promise<Row | null>

/** A table in memory, as plain data, so that it can be copied at any moment. */
export type Table<Row extends StoreRow> = Map<string, Row>

/** The table as a server sees it: every operation is one way there and back. */
export function storeOf<Row extends StoreRow>(table: Table<Row>, reach: Reach): Store<Row> {
  const rowOf = (key: string) => table.get(key) ?? null
  return {
    find: (key) => reach('find', key, () => rowOf(key)),
    async insert(key, row) {
      await reach('insert', key, () => {
        table.set(key, row)
        return row
      })
    },
    delete: (key) =>
      reach('delete', key, () => {
        const row = rowOf(key)
        table.delete(key)
        return row
      }),
    async keysWhere(column, value) {
      return [...table].filter(([, row]) => row[column] === value).map(([key]) => key)
    },
  }
}
