import type { Account, Accounts } from '../../src/server/index.ts'

/** A user database in a map, whose rows a test can look at. */
export function mapAccounts(rows: Map<string, Account>): Accounts & { readonly rows: Map<string, Account> } {
  return {
    rows,
    find: async (user) => rows.get(user) ?? null,
    role: async (user) => rows.get(user)?.role ?? null,
    async update(user, changes, where = {}) {
      const found = rows.get(user)
      if (!found) return false
      const row: Readonly<Record<string, unknown>> = found
      if (Object.entries(where).some(([column, value]) => row[column] !== value)) return false
      rows.set(user, { ...found, ...changes })
      return true
    },
    remove: async (user) => void rows.delete(user),
  }
}
