import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import { csrfDefence } from '../../csrf.ts'
import { csrfToken } from '../../csrfToken.ts'
import { requireStaff } from '../../role.ts'
import { customerList } from '../../shop.ts'
import { requirePasswordAgain } from '../../stepUp.ts'
import { transfer } from '../../transfer.ts'
import { closedForNow } from '../../unavailable.ts'
import { inCookie } from '../cookie.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { listeningApp } from '../revocation/routes.ts'
import { requireToken } from '../verify/requireToken.ts'

const passOn: MiddlewareHandler<JwtEnv> = (_, next) => next()

/** What the API does besides showing orders: money, the rights of staff; and an ear for the issuer's news. */
export function apiAccountApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)
  const token = requireToken(config)

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
