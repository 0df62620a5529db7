import type { Store, StoreRow } from '../../src/server/index.ts'

/** A store in a map, whose rows a test can look at. */
export const mapStore = <Row extends StoreRow>(rows = new Map<string, Row>()): Store<Row> & { rows: typeof rows } => ({
  rows,
  find: async (key) => rows.get(key) ?? null,
  insert: async (key, row) => void rows.set(key, row),
  add: async (key, row) => !rows.has(key) && rows.set(key, row) === rows,
  async update(key, row, where = {}) {
    const found = rows.get(key)
    if (!found || Object.entries(where).some(([column, value]) => found[column] !== value)) return false
    rows.set(key, row)
    return true
  },
  async delete(key) {
    const row = rows.get(key) ?? null
    rows.delete(key)
    return row
  },
  keysWhere: async (column, value) => [...rows].filter(([, row]) => row[column] === value).map(([key]) => key),
  async deleteUntil(column, value, limit) {
    const over = [...rows].filter(([, { [column]: has }]) => typeof has === 'number' && has <= value)
    const keys = over.slice(0, limit).map(([key]) => key)
    for (const key of keys) rows.delete(key)
    return keys
  },
})
