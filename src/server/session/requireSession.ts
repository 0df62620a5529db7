import type { Context, MiddlewareHandler } from 'hono'
import { StoreDownError } from '../env.ts'
import { fromSameClient } from './binding.ts'
import { readCookie, writeCookie } from './cookie.ts'
import type { SessionConfig, SessionEnv, SessionRow } from './env.ts'
import { keptBy } from './keptBy.ts'
import { ending, GRAIN, isOver } from './lifetime.ts'
import { findDespite } from './storeFailure.ts'

/** Lets a request through only with the credential of a live session. */
export function requireSession(config: SessionConfig): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    const refuse = () => c.json({ error: 'not logged in' }, 401)

    const id = readCookie(c, config)
    c.env.audit('session cookie', id ? 'pass' : 'fail', id ? 'sent' : 'missing')
    if (!id) return refuse()

    const session = await findDespite(c, config, id)
    c.env.audit('row in the store', session ? 'pass' : 'fail', session ? session.user || 'anonymous' : 'no such row')
    if (!session) return refuse()
    if (session.user === '') {
      c.env.audit('logged in', 'fail', 'a visitor')
      return refuse()
    }

    const live = !isOver(session, c.env.now())
    c.env.audit('not expired', live ? 'pass' : 'fail', endInWords(session))
    if (!live) {
      await keptBy(config).end(c, id)
      return refuse()
    }
    if (!fromSameClient(c, config, session)) return c.json({ error: 'log in again' }, 401)

    const used = await noteUse(c, config, id, session)
    if (used === null) return refuse()
    c.set('session', session)
    c.set('sessionId', used)
    // What is answered from here on is for this user alone: nobody on the way keeps a copy (ASVS 14.3.2).
    c.header('Cache-Control', 'no-store')
    return next()
  }
}

const endInWords = ({ expires }: SessionRow) =>
  expires === undefined ? 'no end' : `ends ${new Date(expires).toISOString()}`

/**
 * Begins the idle timeout anew, whoever uses the session; resolves to its credential from now on, null when it was ended
 * meanwhile.
 */
async function noteUse(
  c: Context<SessionEnv>,
  config: SessionConfig,
  id: string,
  session: SessionRow,
): Promise<string | null> {
  // A bound session is used when its device renews it.
  if (config.idle === 0 || session.device !== undefined) return id
  const { expires = 0 } = ending(config, session.created, c.env.now())
  if (expires - (session.expires ?? 0) < GRAIN) return id
  try {
    const used = await keptBy(config).change(c, id, { ...session, expires })
    c.env.audit('idle timeout', used ? 'pass' : 'fail', used ? 'begins anew' : 'ended meanwhile')
    if (used && used !== id) writeCookie(c, config, used)
    return used
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    c.env.audit('idle timeout', 'skip', 'the store is down')
    return id
  }
}
