/**
 * A server's own copies of rows. A copy may let somebody in for too long, at most for its TTL; it never refuses anybody and
 * never ends a session: for that the store is asked.
 */
import type { Context } from 'hono'
import { sweep } from '../sweep.ts'
import type { CachedRow, SessionEnv, SessionRow } from './sessionEnv.ts'

/** Asks the cache first. What was deleted in the store since, it does not know until its entry ends. */
export async function findCached(c: Context<SessionEnv>, ttl: number, key: string): Promise<SessionRow | null> {
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
export async function cacheAnswer(
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
export const uncacheRow = (c: Context<SessionEnv>, key: string): Promise<unknown> => c.env.cache.delete(key)

function withoutEnd({ cachedUntil: _, ...row }: CachedRow): SessionRow {
  return row
}
