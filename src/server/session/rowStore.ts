import type { Context } from 'hono'
import { sha256Hex } from '../crypto.ts'
import type { CachedRow, SessionEnv, SessionRow, SessionStore } from './sessionEnv.ts'

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
      const id = chosen ?? c.env.randomId(idBits / 8)
      const free = await c.env.sessions.add(await keyOf(id), row)
      return free || chosen ? id : this.begin(c, row)
    },

    async change(c, id, row) {
      const key = await keyOf(id)
      const changed = await c.env.sessions.update(key, row)
      if (isCached) await (changed ? cacheRow(c, cacheTtl, key, row) : uncacheRow(c, key))
      return changed ? id : null
    },

    async end(c, id) {
      const key = await keyOf(id)
      if (isCached) await uncacheRow(c, key)
      return c.env.sessions.delete(key)
    },

    async endAllOf(c, user) {
      const keys = await c.env.sessions.keysWhere('user', user)
      for (const key of keys) {
        if (isCached) await uncacheRow(c, key)
        await c.env.sessions.delete(key)
      }
      return keys.length
    },
  }
}

/** Asks the cache first. What was deleted in the store since, it does not know until its entry ends. */
async function findCached(c: Context<SessionEnv>, ttl: number, key: string): Promise<SessionRow | null> {
  const found = await c.env.cache.find(key)
  const fresh = found !== null && c.env.now() < found.cachedUntil
  c.env.audit('row-in-cache', fresh ? 'pass' : 'skip', fresh ? 'store not asked' : 'not there')
  if (fresh) return withoutEnd(found)
  const row = await c.env.sessions.find(key)
  if (row) await cacheRow(c, ttl, key, row)
  return row
}

/** Caches what the store has just said, or taken. */
async function cacheRow(c: Context<SessionEnv>, ttl: number, key: string, row: SessionRow): Promise<void> {
  if (ttl > 0) await c.env.cache.insert(key, { ...row, cachedUntil: c.env.now() + ttl * 1000 })
}

/** Deletes this server's own entry; what the other servers have cached it can't reach. */
export const uncacheRow = (c: Context<SessionEnv>, key: string): Promise<unknown> => c.env.cache.delete(key)

function withoutEnd({ cachedUntil: _, ...row }: CachedRow): SessionRow {
  return row
}
