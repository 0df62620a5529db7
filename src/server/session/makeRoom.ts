import type { Context } from 'hono'
import { forget } from './cache.ts'
import type { SessionConfig, SessionEnv } from './env.ts'

/** Ends the oldest sessions of a user who has as many as allowed (ASVS 7.1.2), and what could renew them. */
export async function makeRoom(c: Context<SessionEnv>, config: SessionConfig, user: string): Promise<void> {
  const keys = await c.env.sessions.keysWhere('user', user)
  const excess = keys.slice(0, Math.max(0, keys.length - config.maxSessions + 1))
  for (const key of excess) {
    if (config.store === 'cached') await forget(c, key)
    const row = await c.env.sessions.delete(key)
    if (row?.device !== undefined) await c.env.devices.delete(row.device)
  }
  c.env.audit('sessions of this user', 'pass', excess.length > 0 ? 'the oldest ends' : `${keys.length} so far`)
}
