import type { Context } from 'hono'
import { sha256Hex } from '../crypto.ts'
import { sweep } from '../sweep.ts'
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

/**
 * A server's own copies of rows come from here: a copy may let somebody in for too long, at most for its TTL; it never refuses
 * anybody and never ends a session, for that the store is asked. What was deleted in the store since, it does not know until
 * its entry ends.
 */
async function findCached(c: Context<SessionEnv>, ttl: number, key: string): Promise<SessionRow | null> {
  const found = await c.env.cache.find(key)
  const fresh = found !== null && c.env.now() < found.cachedUntil
  c.env.audit('row-in-cache', fresh ? 'pass' : 'skip', fresh ? 'store not asked' : 'not there')
  if (fresh) return withoutEnd(found)
  return cacheAnswer(c, ttl, key, () => c.env.sessions.find(key))
}

/**
 * Caches the row that the store answers with, unless an entry was dropped since it was asked: then the row may be one that
 * was ended while its answer was on the way.
 */
async function cacheAnswer(
  c: Context<SessionEnv>,
  ttl: number,
  key: string,
  ask: () => Promise<SessionRow | null>,
): Promise<SessionRow | null> {
  const dropped = c.env.cache.dropped()
  const row = await ask()
  if (row && c.env.cache.dropped() === dropped) await cacheRow(c, ttl, key, row)
  return row
}

/**
 * Keeps a row that lets somebody in, and only for as long as it does: a visitor may log in at another server, and a session
 * that is over here may have been used there.
 */
async function cacheRow(c: Context<SessionEnv>, ttl: number, key: string, row: SessionRow): Promise<void> {
  if (ttl === 0 || row.user === '') return
  const cachedUntil = Math.min(c.env.now() + ttl * 1000, row.expires ?? Infinity)
  await sweep(c.env.cache, 'cachedUntil', c.env.now())
  await c.env.cache.insert(key, { ...row, cachedUntil })
}

/** Deletes this server's own entry; what the other servers have cached it can't reach. */
const uncacheRow = (c: Context<SessionEnv>, key: string): Promise<unknown> => c.env.cache.delete(key)

function withoutEnd({ cachedUntil: _, ...row }: CachedRow): SessionRow {
  return row
}
