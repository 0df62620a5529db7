import type { Store, StoreRow } from '../server/index.ts'
import { tableIn, type Data } from './data.ts'
import type { Serving } from './serving.ts'
import { storeOf, type TableRef } from './table.ts'

/** How far a replica is behind, unless a knob says it. */
const LAG = 5_000

/** The store, each change of which comes to the replica a while later. */
export function replicated<Row extends StoreRow>(data: Data, ref: TableRef, serving: Serving, lag = LAG): Store<Row> {
  const store = storeOf<Row>(data, ref, serving.callStore)
  const rows = tableIn(data, ref.store, ref.table) as Map<string, Row>
  const replica = storeOf<Row>(data, { ...ref, store: 'replica' }, serving.callStore)
  const copyLater = (key: string) =>
    serving.later(lag, async () => {
      // A store that is down sends nothing.
      if (data.down.has(ref.store)) return
      const row = rows.get(key)
      if (row) await replica.insert(key, row)
      else await replica.delete(key)
    })
  return {
    ...store,
    async insert(key, row) {
      await store.insert(key, row)
      copyLater(key)
    },
    async add(key, row) {
      const added = await store.add(key, row)
      if (added) copyLater(key)
      return added
    },
    async update(key, row, where) {
      const updated = await store.update(key, row, where)
      if (updated) copyLater(key)
      return updated
    },
    async delete(key) {
      const row = await store.delete(key)
      if (row) copyLater(key)
      return row
    },
    async deleteUntil(column, value, limit) {
      const keys = await store.deleteUntil(column, value, limit)
      keys.forEach(copyLater)
      return keys
    },
  }
}
