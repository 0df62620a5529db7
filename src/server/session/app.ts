import type { Handler } from 'hono'
import { Hono } from 'hono/tiny'
import { requirePassword } from '../accounts.ts'
import { contentPolicy } from '../csp.ts'
import { ordersOf, shopPage } from '../shop.ts'
import { httpsOnly } from '../transport.ts'
import { closedForNow } from '../unavailable.ts'
import { clearCookie, writeCookie } from './cookie.ts'
import { csrfDefence } from './csrf.ts'
import { endCurrent } from './endCurrent.ts'
import type { SessionConfig, SessionEnv } from './env.ts'
import { later } from './later.ts'
import { beginSession } from './login.ts'
import { requireSession } from './requireSession.ts'
import { greet } from './storeFailure.ts'

/** A shop that remembers its logins: a random id in a cookie, a row in a store, one look-up per request. */
export function sessionApp(config: SessionConfig): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.onError(closedForNow)

  app.use(httpsOnly(config))
  const { cors } = config
  if (cors !== 'closed') app.use(async (c, next) => (await later.account()).crossOriginReaders[cors](c, next))
  app.use(contentPolicy(config))

  app.get('/', async (c) => {
    if (config.acceptUnknownIds || !config.renewId) await (await later.visitor()).greetVisitor(c, config)
    return c.html(shopPage)
  })

  app.post('/login', requirePassword, async (c) => {
    const account = c.get('account')
    // The old id opens nothing any more, whoever has it (ASVS 7.2.4).
    if (config.renewId) await endCurrent(c, config)
    const device =
      config.binding === 'dbsc' ? await (await later.device()).offerBinding(c, config, account.user) : undefined
    writeCookie(c, config, await beginSession(c, config, account, device))
    greet(c, config, account.user)
    return c.json({ user: account.user })
  })

  app.get('/orders', requireSession(config), (c) => c.json({ orders: ordersOf(c.get('session').user) }))

  // Who may not act in Alice's name may not log her out either; a CSRF token is that of a session.
  if (config.csrf === 'token') app.post('/logout', requireSession(config))
  app.post('/logout', csrfDefence(config), async (c) => {
    clearCookie(c, config)
    if (!config.logoutDeletes) {
      c.env.audit('delete the row', 'skip', 'only the cookie goes')
      return c.body(null, 204)
    }
    // What ends a session is the store, not the browser (ASVS 7.4.1). Logging out twice is no error.
    const row = await endCurrent(c, config)
    c.env.audit('delete the row', row ? 'pass' : 'skip', row ? 'deleted' : 'no such row')
    return c.body(null, 204)
  })

  if (config.binding === 'dbsc') {
    app.all('/dbsc/*', async (c) => (await later.device()).deviceApp(config).fetch(c.req.raw, c.env))
  }

  const account: Handler<SessionEnv> = async (c) => (await later.account()).accountApp(config).fetch(c.req.raw, c.env)
  for (const path of ['/customers', '/csrf-token', '/transfer', '/password', '/admin/*']) app.all(path, account)

  return app
}
