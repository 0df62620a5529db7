import { Hono } from 'hono/tiny'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { requirePassword } from '../accounts.ts'
import { accountAdmin } from '../admin.ts'
import { crossOriginReaders } from '../cors.ts'
import { requireOperator } from '../operator.ts'
import { requireStaff } from '../role.ts'
import { customerList, ordersOf, shopPage } from '../shop.ts'
import { transfer } from '../transfer.ts'
import { httpsOnly } from '../transport.ts'
import { cookieAttributes, cookieName } from './cookie.ts'
import { csrfDefence, csrfToken } from './csrf.ts'
import type { SessionConfig, SessionEnv } from './env.ts'
import { requireSession } from './requireSession.ts'

/** A shop that remembers its logins: a random id in a cookie, a row in a store, one look-up per request. */
export function sessionApp(config: SessionConfig): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  const name = cookieName(config)
  const attributes = cookieAttributes(config)

  app.use(httpsOnly(config))
  app.use(crossOriginReaders(config))

  app.get('/', (c) => c.html(shopPage))

  app.post('/login', requirePassword, async (c) => {
    const { user, role } = c.get('account')
    const created = c.env.now()
    // 128 bits from a secure generator: nobody guesses that (ASVS 7.2.3). Always a new id at login (ASVS 7.2.4).
    const id = c.env.randomId(16)
    await c.env.sessions.insert(id, { user, role, created, expires: created + config.lifetime * 1000 })
    setCookie(c, name, id, { ...attributes, maxAge: config.lifetime })
    return c.json({ user })
  })

  app.get('/orders', requireSession(config), (c) => c.json({ orders: ordersOf(c.get('session').user) }))

  const staff = requireStaff<SessionEnv>(config, (c) => c.get('session'))
  app.get('/customers', requireSession(config), staff, (c) => c.json({ customers: customerList }))

  app.get('/csrf-token', requireSession(config), async (c) =>
    c.json({ token: await csrfToken(c.env.csrfKey, c.get('sessionId')) }),
  )

  app.post('/transfer', requireSession(config), csrfDefence(config), async (c) =>
    transfer(c, c.get('session').user, await c.req.parseBody()),
  )

  if (config.getChangesState) {
    app.get('/transfer', requireSession(config), (c) => transfer(c, c.get('session').user, c.req.query()))
  }

  app.post('/logout', async (c) => {
    // What ends a session is the store, not the browser (ASVS 7.4.1). Logging out twice is no error.
    const id = getCookie(c, name)
    const row = id ? await c.env.sessions.delete(id) : null
    c.env.audit('delete the row', row ? 'pass' : 'skip', row ? 'deleted' : 'no such row')
    deleteCookie(c, name, attributes)
    return c.body(null, 204)
  })

  app.route('/', accountAdmin<SessionEnv>())

  app.post('/admin/users/:user/revoke', requireOperator, async (c) => {
    const ids = await c.env.sessions.keysWhere('user', c.req.param('user'))
    for (const id of ids) await c.env.sessions.delete(id)
    return c.json({ revoked: ids.length })
  })

  return app
}
