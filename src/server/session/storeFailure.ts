import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { StoreDownError } from '../env.ts'
import type { SessionConfig, SessionEnv, SessionRow } from './env.ts'
import { keptBy } from './keptBy.ts'
import { later } from './later.ts'

/** The session of this credential; and when the store does not answer, whatever this shop has decided for that. */
export async function findDespite(
  c: Context<SessionEnv>,
  config: SessionConfig,
  credential: string,
): Promise<SessionRow | null> {
  try {
    return await keptBy(config).find(c, credential)
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    const { whenDown } = await later.storeDown()
    return whenDown[config.storeFailure](c, config, credential, error)
  }
}

/** For the page's greeting; nobody meant it to prove anything. */
export const GREETING = 'user'

export function greet(c: Context<SessionEnv>, config: SessionConfig, user: string): void {
  if (config.storeFailure === 'open') setCookie(c, GREETING, user, { path: '/', secure: config.secure })
}
