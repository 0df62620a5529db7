import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { StoreDownError } from '../env.ts'
import type { SessionConfig, SessionEnv, SessionRow } from './env.ts'
import { keptBy } from './keptBy.ts'

type WhenDown = (c: Context<SessionEnv>, id: string, error: StoreDownError) => Promise<SessionRow | null>

/** The session of this credential; and when the store does not answer, whatever this shop has decided for that. */
export async function findDespite(
  c: Context<SessionEnv>,
  config: SessionConfig,
  credential: string,
): Promise<SessionRow | null> {
  try {
    return await keptBy(config).find(c, credential)
  } catch (error) {
    if (error instanceof StoreDownError) return whenDown[config.storeFailure](c, credential, error)
    throw error
  }
}

/** For the page's greeting; nobody meant it to prove anything. */
const GREETING = 'user'

const whenDown: Record<SessionConfig['storeFailure'], WhenDown> = {
  /** Without the store nobody can be told from anybody, so nobody is let in. */
  async closed(c, _, error) {
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
  async replica(c, id) {
    c.env.audit('store', 'skip', 'down: the replica is asked')
    return c.env.replica.find(id)
  },
}

export function greet(c: Context<SessionEnv>, config: SessionConfig, user: string): void {
  if (config.storeFailure === 'open') setCookie(c, GREETING, user, { path: '/', secure: config.secure })
}
