import type { Context, MiddlewareHandler } from 'hono'
import { StoreDownError } from '../errors.ts'
import { fromSameClient } from './clientBinding.ts'
import { readCookie, writeCookie, type SessionCookieOptions } from './cookie.ts'
import { endOf, idleGrain, isOver, type LifetimeOptions } from './lifetime.ts'
import type { SessionEnv, SessionRow } from './sessionEnv.ts'
import { sessionStore } from './sessionStore.ts'
import { findSession, type StoreFailureOptions } from './storeFailure.ts'

/** How the cookie is called, where its session is, when that ends, and what it is tied to. */
export interface RequireSessionOptions extends SessionCookieOptions, StoreFailureOptions, LifetimeOptions {}

/**
 * Lets a request through only with the credential of a live session, which it leaves in `session`.
 *
 * @example app.get('/orders', requireSession({ idle: 900 }), (c) => c.json(ordersOf(c.get('session').user)))
 */
export function requireSession(options: RequireSessionOptions = {}): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    const refuse = () => c.json({ error: 'not logged in' }, 401)

    const id = readCookie(c, options)
    c.env.audit('session-cookie', id ? 'pass' : 'fail', id ? 'sent' : 'missing')
    if (!id) return refuse()

    const { session, saidByStore } = await findSession(c, options, id)
    c.env.audit('row-in-store', session ? 'pass' : 'fail', session ? session.user || 'anonymous' : 'no such row')
    if (!session) return refuse()
    if (session.user === '') {
      c.env.audit('logged-in', 'fail', 'a visitor')
      return refuse()
    }

    const live = !isOver(session, c.env.now())
    c.env.audit('not-expired', live ? 'pass' : 'fail', endInWords(session))
    if (!live) {
      if (saidByStore) await sessionStore(options).end(c, id)
      return refuse()
    }
    if (!fromSameClient(c, options, session)) return c.json({ error: 'log in again' }, 401)

    const used = saidByStore ? await noteUse(c, options, id, session) : id
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
  options: RequireSessionOptions,
  id: string,
  session: SessionRow,
): Promise<string | null> {
  // A bound session is used when its device renews it.
  if (!options.idle || session.bound !== undefined) return id
  const { expires = 0 } = endOf(options, session.created, c.env.now())
  if (expires - (session.expires ?? 0) < idleGrain(options)) return id
  try {
    const store = sessionStore(options)
    // Where somebody else has changed the row meanwhile, that counts: a device may have bound it.
    const noted = await store.change(c, id, { ...session, expires }, session)
    const used = noted ?? ((await store.find(c, id)) ? id : null)
    c.env.audit('idle-timeout', used ? 'pass' : 'fail', used ? 'begins anew' : 'ended meanwhile')
    if (used && used !== id) writeCookie(c, options, used)
    return used
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    c.env.audit('idle-timeout', 'skip', 'the store is down')
    return id
  }
}
