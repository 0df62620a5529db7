import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { requirePassword } from '../accounts.ts'
import type { BaseBindings, Store } from '../env.ts'
import { requireOperator } from '../operator.ts'
import { ordersOf, shopPage } from '../shop.ts'

/** A row of the session store, found by the session id. */
export type SessionRow = Readonly<{ user: string; created: number; expires: number }>

export interface SessionConfig {
  /** Absolute lifetime in seconds, from login (ASVS 7.3.2). */
  readonly lifetime: number
}

export interface SessionEnv {
  Bindings: BaseBindings & { readonly sessions: Store<SessionRow> }
  Variables: { session: SessionRow }
}

/** The `__Host-` prefix keeps the cookie to this very host and to https (RFC 6265bis §4.1.3.2). */
const COOKIE = '__Host-sid'
const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const

/** A shop that remembers its logins: a random id in a cookie, a row in a store, one look-up per request. */
export function sessionApp(config: SessionConfig): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()

  app.get('/', (c) => c.html(shopPage))

  app.post('/login', requirePassword, async (c) => {
    const { user } = c.get('account')
    const created = c.env.now()
    // 128 bits from a secure generator: nobody guesses that (ASVS 7.2.3). Always a new id at login (ASVS 7.2.4).
    const id = c.env.randomId(16)
    await c.env.sessions.insert(id, { user, created, expires: created + config.lifetime * 1000 })
    setCookie(c, COOKIE, id, { ...ATTRIBUTES, maxAge: config.lifetime })
    return c.json({ user })
  })

  app.get('/orders', requireSession, (c) => c.json({ orders: ordersOf(c.get('session').user) }))

  app.post('/logout', async (c) => {
    // What ends a session is the store, not the browser (ASVS 7.4.1). Logging out twice is no error.
    const id = getCookie(c, COOKIE)
    const row = id ? await c.env.sessions.delete(id) : null
    c.env.audit('delete the row', row ? 'pass' : 'skip', row ? 'deleted' : 'no such row')
    deleteCookie(c, COOKIE, ATTRIBUTES)
    return c.body(null, 204)
  })

  app.post('/admin/users/:user/revoke', requireOperator, async (c) => {
    const ids = await c.env.sessions.keysWhere('user', c.req.param('user'))
    for (const id of ids) await c.env.sessions.delete(id)
    return c.json({ revoked: ids.length })
  })

  return app
}

/** Lets a request through only with the id of a live session. */
const requireSession = createMiddleware<SessionEnv>(async (c, next) => {
  const refuse = () => c.json({ error: 'not logged in' }, 401)

  const id = getCookie(c, COOKIE)
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
  return next()
})
