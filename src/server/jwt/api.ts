import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import { contentPolicy } from '../csp.ts'
import { csrfDefence, csrfToken } from '../csrf.ts'
import { requireStaff } from '../role.ts'
import { customerList, ordersOf, shopPage } from '../shop.ts'
import { transfer } from '../transfer.ts'
import { requirePasswordAgain } from '../stepUp.ts'
import { closedForNow } from '../unavailable.ts'
import { inCookie } from './cookie.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { listeningApp } from './revocation/routes.ts'
import { requireToken } from './verify/requireToken.ts'

const passOn: MiddlewareHandler<JwtEnv> = (_, next) => next()

/** The part that serves: it checks a token and looks nothing up. */
export function apiApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)
  app.use(contentPolicy(config))
  const token = requireToken(config)

  app.get('/', (c) => c.html(shopPage))

  app.get('/orders', token, (c) => c.json({ orders: ordersOf(c.get('claims').sub) }))

  const staff = requireStaff<JwtEnv>(config, (c) => ({ user: c.get('claims').sub, role: c.get('claims').role }))
  app.get('/customers', token, staff, (c) => c.json({ customers: customerList }))

  // No cookie, no CSRF: a token in a header travels only where the page's own script puts it. In a cookie it travels by
  // itself, whoever made the request, as a session id does.
  const own = inCookie(config) ? csrfDefence<JwtEnv>(config, (c) => c.get('claims').jti) : passOn
  const passwordAgain = requirePasswordAgain<JwtEnv>(config, (c) => c.get('claims').sub)
  app.get('/csrf-token', token, async (c) => c.json({ token: await csrfToken(c.env.csrfKey, c.get('claims').jti) }))

  app.post('/transfer', token, own, passwordAgain, async (c) =>
    transfer(c, c.get('claims').sub, await c.req.parseBody()),
  )

  app.route('/', listeningApp(config))

  return app
}
