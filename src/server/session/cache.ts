import type { Context } from 'hono'
import type { CachedRow, SessionEnv, SessionRow } from './env.ts'

/** Asks the cache first. What was deleted in the store since, it does not know until its entry ends. */
export async function findCached(c: Context<SessionEnv>, ttl: number, key: string): Promise<SessionRow | null> {
  const found = await c.env.cache.find(key)
  const fresh = found !== null && c.env.now() < found.cachedUntil
  c.env.audit('row in the cache', fresh ? 'pass' : 'skip', fresh ? 'store not asked' : 'not there')
  if (fresh) return withoutEnd(found)
  const row = await c.env.sessions.find(key)
  if (row) await remember(c, ttl, key, row)
  return row
}

/** Keeps what the store has just said, or taken. */
export async function remember(c: Context<SessionEnv>, ttl: number, key: string, row: SessionRow): Promise<void> {
  if (ttl > 0) await c.env.cache.insert(key, { ...row, cachedUntil: c.env.now() + ttl * 1000 })
}

/** This server's own entry; what the other servers have cached it can't reach. */
export const forget = (c: Context<SessionEnv>, key: string): Promise<unknown> => c.env.cache.delete(key)

function withoutEnd({ cachedUntil: _, ...row }: CachedRow): SessionRow {
  return row
}
