import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { cookieName } from './cookie.ts'
import type { SessionConfig, SessionEnv } from './env.ts'

/** Lets a request through only with the id of a live session. */
export function requireSession(config: SessionConfig): MiddlewareHandler<SessionEnv> {
  const name = cookieName(config)

  return async (c, next) => {
    const refuse = () => c.json({ error: 'not logged in' }, 401)

    const id = getCookie(c, name)
    c.env.audit('session cookie', id ? 'pass' : 'fail', id ? 'sent' : 'missing')
    if (!id) return refuse()

    const session = await c.env.sessions.find(id)
    c.env.audit('row in the store', session ? 'pass' : 'fail', session ? session.user : 'no such row')
    if (!session) return refuse()

    const live = c.env.now() < session.expires
    c.env.audit('not expired', live ? 'pass' : 'fail', `ends ${new Date(session.expires).toISOString()}`)
    if (!live) {
      await c.env.sessions.delete(id)
      return refuse()
    }
    c.set('session', session)
    c.set('sessionId', id)
    return next()
  }
}
