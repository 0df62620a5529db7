import type { Context } from 'hono'
import { sha256Hex } from '../crypto.ts'
import { sweep } from '../sweep.ts'
import { cacheAnswer, findCached, uncacheRow } from './rowCache.ts'
import type { SessionEnv, SessionRow, SessionStore } from './sessionEnv.ts'

export interface RowStoreOptions {
  readonly store?: 'shared' | 'memory' | 'cached'
  /** Seconds for which a server's cache keeps a row. */
  readonly cacheTtl?: number
  /** Whether the store holds hashes of ids instead of the ids. */
  readonly hashedIds?: boolean
  /** Randomness of an id (ASVS 7.2.3). */
  readonly idBits?: number
}

/** What a row is found by. Whoever copies a store of hashes has no id, only what nobody can turn back into one. */
export const rowKey = ({ hashedIds = true }: Pick<RowStoreOptions, 'hashedIds'>): ((id: string) => Promise<string>) =>
  hashedIds ? sha256Hex : (id: string) => Promise.resolve(id)

/** A random id in the cookie, a row in the store. */
export function rowStore(options: RowStoreOptions): SessionStore {
  const { store = 'shared', cacheTtl = 60, idBits = 128 } = options
  const keyOf = rowKey(options)
  const isCached = store === 'cached'

  return {
    async find(c, id) {
      const key = await keyOf(id)
      return isCached ? findCached(c, cacheTtl, key) : c.env.sessions.find(key)
    },

    // From a secure generator: 128 bits nobody guesses (ASVS 7.2.3). An id that is somebody's is given to nobody else.
    async begin(c, row, chosen) {
      await sweep(c.env.sessions, 'expires', c.env.now())
      const id = chosen ?? c.env.randomId(idBits / 8)
      const free = await c.env.sessions.add(await keyOf(id), row)
      return free || chosen ? id : this.begin(c, row)
    },

    async change(c, id, row, before) {
      const key = await keyOf(id)
      const where = before?.expires === undefined ? {} : { expires: before.expires }
      const update = async () => ((await c.env.sessions.update(key, row, where)) ? row : null)
      const changed = await (isCached ? cacheAnswer(c, cacheTtl, key, update) : update())
      if (isCached && !changed) await uncacheRow(c, key)
      return changed ? id : null
    },

    end: async (c, id) => deleteRow(c, { store }, await keyOf(id)),

    async endAllOf(c, user) {
      const keys = await c.env.sessions.keysWhere('user', user)
      for (const key of keys) await deleteRow(c, { store }, key)
      return keys.length
    },
  }
}

/**
 * Deletes a row, and then this server's copy of it. The other way round, a request in between would find no copy, ask the
 * store, and make another one of a row that is about to go.
 */
export async function deleteRow(
  c: Context<SessionEnv>,
  { store }: { readonly store?: string },
  key: string,
): Promise<SessionRow | null> {
  const row = await c.env.sessions.delete(key)
  if (store === 'cached') await uncacheRow(c, key)
  return row
}
