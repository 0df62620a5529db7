import type { Context } from 'hono'
import type { SessionConfig, SessionEnv } from './env.ts'
import { keptBy } from './keptBy.ts'
import { later } from './later.ts'

/** Ends every session of a user, and what could renew one, except this device; resolves to how many sessions. */
export async function endLogins(
  c: Context<SessionEnv>,
  config: SessionConfig,
  user: string,
  exceptDevice?: string,
): Promise<number> {
  if (config.binding === 'dbsc') await (await later.device()).endDevices(c, user, exceptDevice)
  return keptBy(config).endAllOf(c, user)
}
