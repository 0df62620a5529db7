import type { Accounts, Store, StoreRow } from '../../../src/server/index.ts'
import type { mapStore } from '../mapStore.ts'
import type { Gate } from './explore.ts'

/** A store each operation of which waits for its turn. */
export function gatedStore<Row extends StoreRow>(
  inner: ReturnType<typeof mapStore<Row>>,
  table: string,
  gate: Gate,
): Store<Row> {
  const write = (key: string, writes: readonly string[] | null = null) => gate({ table, key, writes })
  const changed = (key: string, row: Row) => {
    const before = inner.rows.get(key)
    return before ? Object.keys({ ...before, ...row }).filter((column) => before[column] !== row[column]) : null
  }
  return {
    find: async (key) => (await gate({ table, reads: 'row', key }), inner.find(key)),
    insert: async (key, row) => (await write(key), inner.insert(key, row)),
    add: async (key, row) => (await write(key), inner.add(key, row)),
    update: async (key, row, where) => (await write(key, changed(key, row)), inner.update(key, row, where)),
    delete: async (key) => (await write(key), inner.delete(key)),
    keysWhere: async (column, value) => (
      await gate({ table, reads: 'column', column }),
      inner.keysWhere(column, value)
    ),
    // No step: what it deletes is so long over that no other operation is about it.
    deleteUntil: (column, value, limit) => inner.deleteUntil(column, value, limit),
  }
}

/** A user database each operation of which waits for its turn. */
export function gatedAccounts(inner: Accounts, gate: Gate): Accounts {
  const [table, read] = ['accounts', (key: string) => gate({ table: 'accounts', reads: 'row', key })]
  return {
    find: async (user) => (await read(user), inner.find(user)),
    role: async (user) => (await read(user), inner.role(user)),
    async update(user, changes, where) {
      await gate({ table, key: user, writes: Object.keys(changes) })
      return inner.update(user, changes, where)
    },
    async remove(user) {
      await gate({ table, key: user, writes: null })
      await inner.remove(user)
    },
  }
}
