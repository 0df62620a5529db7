import { Hono } from 'hono/tiny'
import { requirePasswordAgain } from '../account/requirePassword.ts'
import { requireStaff } from '../account/requireStaff.ts'
import { formOf } from '../body.ts'
import { csrf, csrfToken } from '../csrf.ts'
import { guardedApp } from '../guardedApp.ts'
import { customerList, ordersOf, shopPage, transfer } from '../shop.ts'
import type { JwtConfig } from './config.ts'
import { issuerRoutes, issuerSecrets } from './issuer.ts'
import type { JwtEnv } from './jwtEnv.ts'
import { receiveEvent } from './revocation/push.ts'
import { inCookie } from './tokenTransport.ts'
import { requireToken } from './verify/requireToken.ts'
import { paths } from '../vocabulary/paths.ts'

/** A shop that remembers nothing: it signs a token at login and afterwards checks the signature and the claims. */
export function jwtApp(config: JwtConfig): Hono<JwtEnv> {
  return guardedApp<JwtEnv>({ csp: config.csp }, issuerSecrets)
    .route('/', apiRoutes(config))
    .route('/', issuerRoutes(config))
}

/** The part that serves, where the issuer is another server. */
export const apiApp = (config: JwtConfig): Hono<JwtEnv> =>
  guardedApp<JwtEnv>({ csp: config.csp }, async ({ csrfKey, nonceKey }) => ({ csrfKey, nonceKey })).route(
    '/',
    apiRoutes(config),
  )

/** What is served for a token: it is checked, and nothing is looked up. */
function apiRoutes(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  const token = requireToken(config)
  // No cookie, no CSRF: a token in a header travels only where the page's own script puts it. In a cookie it travels by
  // itself, whoever made the request, as a session id does.
  const own = inCookie(config) ? [csrf<JwtEnv>({ defence: config.csrf, login: (c) => c.get('claims').jti })] : []
  const passwordAgain = requirePasswordAgain<JwtEnv>({ stepUp: config.stepUp, user: (c) => c.get('claims').sub })
  const staff = requireStaff<JwtEnv>({
    roleFrom: config.roleFrom,
    principal: (c) => ({ user: c.get('claims').sub, role: c.get('claims').role }),
  })

  app.get(paths.page, (c) => c.html(shopPage))

  app.get(paths.orders, token, (c) => c.json({ orders: ordersOf(c.get('claims').sub) }))

  app.get(paths.customers, token, staff, (c) => c.json({ customers: customerList }))

  app.get(paths.csrfToken, token, async (c) => c.json({ token: await csrfToken(c.env.csrfKey, c.get('claims').jti) }))

  app.post(paths.transfer, token, ...own, passwordAgain, async (c) => transfer(c, c.get('claims').sub, await formOf(c)))

  if (config.revocation === 'push') app.post(paths.events, receiveEvent(config))

  return app
}
