import { StoreDownError, type Store, type StoreRow, type TableName } from '../server/index.ts'
import type { ActorId, Stored } from '../trace/index.ts'
import { tableIn, type Data } from './data.ts'

/** Which table, of which store. */
export interface TableRef {
  /** The actor that keeps the table. */
  readonly store: ActorId
  readonly table: TableName
}

/**
 * Brings an operation to the store and its result back: `act` is done at the store, at the moment it arrives there,
 * and gives the row that was found, inserted, updated or deleted.
 */
export type CallStore = (operation: StoreCall) => Promise<StoreRow | null>

/** For what is kept and not looked at: it takes no time, and nobody records it. */
export const unrecorded: CallStore = ({ act }) => new Promise((resolve) => resolve(act()))

export interface StoreCall extends TableRef {
  readonly op: Stored['op']
  readonly key: string
  readonly act: () => StoreRow | null
}

/** A store that can change some columns of a row and leave the others (UPDATE … SET). */
export interface ColumnStore<Row extends StoreRow> extends Store<Row> {
  set(key: string, changes: Partial<Row>, where?: Partial<Row>): Promise<boolean>
}

/** A table as a server sees it: every operation is one way there and back; a store that is down answers none. */
export function storeOf<Row extends StoreRow>(data: Data, ref: TableRef, callStore: CallStore): ColumnStore<Row> {
  // What a table holds, its one server put there: rows of one type.
  const rows = () => tableIn(data, ref.store, ref.table) as Map<string, Row>
  const rowOf = (key: string) => rows().get(key) ?? null
  const ask = async (op: StoreCall['op'], key: string, act: () => Row | null): Promise<Row | null> => {
    let result: Row | null = null
    await callStore({
      ...ref,
      op,
      key,
      act() {
        if (data.down.has(ref.store)) throw new StoreDownError(ref.store)
        return (result = act())
      },
    })
    return result
  }
  const change = async (key: string, where: Partial<Row>, changed: (row: Row) => Row): Promise<boolean> => {
    const row = await ask('update', key, () => {
      const found = rows().get(key)
      if (!found || Object.entries(where).some(([column, value]) => found[column] !== value)) return null
      const after = changed(found)
      rows().set(key, after)
      return after
    })
    return row !== null
  }
  const remove = (key: string, isWanted: (row: Row) => boolean) =>
    ask('delete', key, () => {
      const row = rowOf(key)
      if (!row || !isWanted(row)) return null
      rows().delete(key)
      return row
    })
  const keysOf = (isWanted: (row: Row) => boolean): string[] => {
    if (data.down.has(ref.store)) throw new StoreDownError(ref.store)
    return [...rows()].filter(([, row]) => isWanted(row)).map(([key]) => key)
  }
  return {
    find: (key) => ask('find', key, () => rowOf(key)),
    async insert(key, row) {
      await ask('insert', key, () => {
        rows().set(key, row)
        return row
      })
    },
    async add(key, row) {
      const added = await ask('insert', key, () => {
        if (rows().has(key)) return null
        rows().set(key, row)
        return row
      })
      return added !== null
    },
    update: (key, row, where = {}) => change(key, where, () => row),
    set: (key, changes, where = {}) => change(key, where, (row) => ({ ...row, ...changes })),
    delete: (key) => remove(key, () => true),
    keysWhere: async (column, value) => keysOf(({ [column]: has }) => has === value),
    async deleteUntil(column, value, limit) {
      const isOver = ({ [column]: has }: Row) => typeof has === 'number' && has <= value
      const keys: string[] = []
      for (const key of keysOf(isOver).slice(0, limit)) if (await remove(key, isOver)) keys.push(key)
      return keys
    },
  }
}
