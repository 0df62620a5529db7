import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import { requirePassword } from '../accounts.ts'
import { accountAdmin } from '../admin.ts'
import { crossOriginReaders } from '../cors.ts'
import { contentPolicy } from '../csp.ts'
import { requireOperator } from '../operator.ts'
import { changePassword } from '../password.ts'
import { requireStaff } from '../role.ts'
import { customerList, ordersOf, shopPage } from '../shop.ts'
import { requirePasswordAgain } from '../stepUp.ts'
import { transfer } from '../transfer.ts'
import { httpsOnly } from '../transport.ts'
import { closedForNow } from '../unavailable.ts'
import { clearCookie, readCookie, writeCookie } from './cookie.ts'
import { csrfDefence, csrfToken } from './csrf.ts'
import { endLogins } from './endLogins.ts'
import { loadDevice } from './loadDevice.ts'
import type { SessionConfig, SessionEnv } from './env.ts'
import { keptBy } from './keptBy.ts'
import { beginSession } from './login.ts'
import { requireSession } from './requireSession.ts'
import { greet } from './storeFailure.ts'
import { visitors } from './visitor.ts'

/** A shop that remembers its logins: a random id in a cookie, a row in a store, one look-up per request. */
export function sessionApp(config: SessionConfig): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.onError(closedForNow)

  app.use(httpsOnly(config))
  app.use(crossOriginReaders(config))
  app.use(contentPolicy(config))

  app.get('/', visitors(config), (c) => c.html(shopPage))

  app.post('/login', requirePassword, async (c) => {
    const account = c.get('account')
    const device =
      config.binding === 'dbsc' ? await (await loadDevice()).offerBinding(c, config, account.user) : undefined
    writeCookie(c, config, await beginSession(c, config, account, device))
    greet(c, config, account.user)
    return c.json({ user: account.user })
  })

  app.get('/orders', requireSession(config), (c) => c.json({ orders: ordersOf(c.get('session').user) }))

  const staff = requireStaff<SessionEnv>(config, (c) => c.get('session'))
  app.get('/customers', requireSession(config), staff, (c) => c.json({ customers: customerList }))

  app.get('/csrf-token', requireSession(config), async (c) =>
    c.json({ token: await csrfToken(c.env.csrfKey, c.get('sessionId')) }),
  )

  const passwordAgain = requirePasswordAgain<SessionEnv>(config, (c) => c.get('session').user)
  app.post('/transfer', requireSession(config), csrfDefence(config), passwordAgain, async (c) =>
    transfer(c, c.get('session').user, await c.req.parseBody()),
  )

  if (config.getChangesState) {
    app.get('/transfer', requireSession(config), (c) => transfer(c, c.get('session').user, c.req.query()))
  }

  app.post('/password', requireSession(config), csrfDefence(config), async (c) => {
    const account = await changePassword(c, c.get('session').user)
    if (!account) return c.json({ error: 'the old password is wrong' }, 403)
    const { device: id } = c.get('session')
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3), also one with this very id.
    if (config.endOnPasswordChange) {
      await endLogins(c, config, account.user, id)
      const device = id === undefined ? undefined : { ...(await c.env.devices.find(id)), id }
      writeCookie(c, config, await beginSession(c, config, account, device))
    }
    return c.body(null, 204)
  })

  app.post('/logout', async (c) => {
    const id = readCookie(c, config)
    clearCookie(c, config)
    if (!config.logoutDeletes) {
      c.env.audit('delete the row', 'skip', 'only the cookie goes')
      return c.body(null, 204)
    }
    // What ends a session is the store, not the browser (ASVS 7.4.1). Logging out twice is no error.
    const row = id ? await keptBy(config).end(c, id) : null
    if (row?.device !== undefined) await c.env.devices.delete(row.device)
    c.env.audit('delete the row', row ? 'pass' : 'skip', row ? 'deleted' : 'no such row')
    return c.body(null, 204)
  })

  if (config.binding === 'dbsc') {
    app.all('/dbsc/*', async (c) => (await loadDevice()).deviceApp(config).fetch(c.req.raw, c.env))
  }

  const withAccount: MiddlewareHandler<SessionEnv> = async (c, next) => {
    if (config.endOnPasswordChange) await endLogins(c, config, c.req.param('user') ?? '')
    return next()
  }
  app.route('/', accountAdmin<SessionEnv>(withAccount))

  app.post('/admin/users/:user/revoke', requireOperator, async (c) =>
    c.json({ revoked: await endLogins(c, config, c.req.param('user')) }),
  )

  return app
}
