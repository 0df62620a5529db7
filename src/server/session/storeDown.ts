import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { StoreDownError } from '../env.ts'
import type { SessionConfig, SessionEnv, SessionRow } from './env.ts'
import { keysOf } from './inStore.ts'
import { GREETING } from './storeFailure.ts'

type WhenDown = (
  c: Context<SessionEnv>,
  config: SessionConfig,
  id: string,
  error: StoreDownError,
) => Promise<SessionRow | null>

/** What shops do when the store does not answer. */
export const whenDown: Record<SessionConfig['storeFailure'], WhenDown> = {
  /** Without the store nobody can be told from anybody, so nobody is let in. */
  async closed(c, _, __, error) {
    c.env.audit('store', 'fail', 'down: closed to everyone')
    throw error
  },

  /** The mistake: whoever has a cookie has logged in some time, surely, and is whom the greeting says. */
  async open(c) {
    const user = getCookie(c, GREETING) ?? ''
    c.env.audit('store', 'skip', 'down: any cookie will do')
    return { user, role: 'customer', created: c.env.now() }
  },

  /** A copy that is read only and some seconds behind: a logout since then it has not heard of. */
  async replica(c, config, id) {
    c.env.audit('store', 'skip', 'down: the replica is asked')
    return c.env.replica.find(await keysOf(config)(id))
  },
}
