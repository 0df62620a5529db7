import type { Context } from 'hono'
import { readCookie } from './cookie.ts'
import type { SessionConfig, SessionEnv, SessionRow } from './env.ts'
import { keptBy } from './keptBy.ts'

/** Ends the session whose credential came with the request, and what could renew it; resolves to what there was. */
export async function endCurrent(c: Context<SessionEnv>, config: SessionConfig): Promise<SessionRow | null> {
  const id = readCookie(c, config)
  const row = id ? await keptBy(config).end(c, id) : null
  if (row?.device !== undefined) await c.env.devices.delete(row.device)
  return row
}
