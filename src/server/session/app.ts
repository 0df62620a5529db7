import type { Hono } from 'hono/tiny'
import { requirePassword } from '../account/requirePassword.ts'
import { crossOriginReaders } from '../cors.ts'
import { csrf } from '../csrf.ts'
import { guardedApp } from '../guardedApp.ts'
import { ordersOf, shopPage } from '../shop.ts'
import { accountApp } from './account.ts'
import type { SessionConfig } from './config.ts'
import { clearCookie, writeCookie } from './cookie.ts'
import { deviceApp, offerBinding } from './device.ts'
import { endCurrent, releaseDevice } from './endSessions.ts'
import { greetVisitor, logInWith } from './login.ts'
import { requireSession } from './requireSession.ts'
import type { SessionEnv } from './sessionEnv.ts'
import { setGreetingCookie } from './storeFailure.ts'
import { paths } from '../vocabulary/paths.ts'

/** A shop that remembers its logins: a random id in a cookie, a row in a store, one look-up per request. */
export function sessionApp(config: SessionConfig): Hono<SessionEnv> {
  const app = guardedApp<SessionEnv>(config, async ({ cookieKey, csrfKey, operatorToken }) => ({
    cookieKey,
    csrfKey,
    operatorToken,
  }))
  app.use(crossOriginReaders({ cors: config.cors }))
  const session = requireSession(config)
  const own = csrf<SessionEnv>({ defence: config.csrf, login: (c) => c.get('sessionId') })

  app.get(paths.page, async (c) => {
    if (config.acceptUnknownIds || !config.renewId) await greetVisitor(c, config)
    return c.html(shopPage)
  })

  app.post(paths.login, requirePassword, async (c) => {
    const account = c.get('account')
    // The old id opens nothing any more, whoever has it (ASVS 7.2.4).
    if (config.renewId) await endCurrent(c, config)
    const device = config.binding === 'dbsc' ? await offerBinding(c, config, account.user) : undefined
    const credential = await logInWith(c, config, account, device)
    if (credential === null) return c.json({ error: 'wrong user name or password' }, 401)
    writeCookie(c, config, credential)
    setGreetingCookie(c, config, account.user)
    return c.json({ user: account.user })
  })

  app.get(paths.orders, session, (c) => c.json({ orders: ordersOf(c.get('session').user) }))

  // Who may not act in Alice's name may not log her out either; a CSRF token is that of a session.
  if (config.csrf === 'token') app.post(paths.logout, session)
  app.post(paths.logout, own, async (c) => {
    clearCookie(c, config)
    if (!config.logoutDeletes) {
      await releaseDevice(c, config)
      c.env.audit('delete-row', 'skip', 'only the cookie goes')
      return c.body(null, 204)
    }
    // What ends a session is the store, not the browser (ASVS 7.4.1). Logging out twice is no error.
    const row = await endCurrent(c, config)
    c.env.audit('delete-row', row ? 'pass' : 'skip', row ? 'deleted' : 'no such row')
    return c.body(null, 204)
  })

  app.route('/', accountApp(config))
  if (config.binding === 'dbsc') app.route('/', deviceApp(config))

  return app
}
