import type { Handler } from 'hono'
import { Hono } from 'hono/tiny'
import { contentPolicy } from '../csp.ts'
import { ordersOf, shopPage } from '../shop.ts'
import { closedForNow } from '../unavailable.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { later } from './later.ts'
import { requireToken } from './verify/requireToken.ts'

/** The part that serves: it checks a token and looks nothing up. */
export function apiApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)
  app.use(contentPolicy(config))
  const token = requireToken(config)

  app.get('/', (c) => c.html(shopPage))

  app.get('/orders', token, (c) => c.json({ orders: ordersOf(c.get('claims').sub) }))

  const account: Handler<JwtEnv> = async (c) => (await later.account()).apiAccountApp(config).fetch(c.req.raw, c.env)
  for (const path of ['/customers', '/csrf-token', '/transfer', '/events']) app.all(path, account)

  return app
}
