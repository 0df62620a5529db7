import { Hono } from 'hono/tiny'
import { requireStaff } from '../role.ts'
import { customerList, ordersOf, shopPage } from '../shop.ts'
import { transfer } from '../transfer.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { requireToken } from './verify/requireToken.ts'

/** The part that serves: it checks a token and looks nothing up. */
export function apiApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  const token = requireToken(config)

  app.get('/', (c) => c.html(shopPage))

  app.get('/orders', token, (c) => c.json({ orders: ordersOf(c.get('claims').sub) }))

  const staff = requireStaff<JwtEnv>(config, (c) => ({ user: c.get('claims').sub, role: c.get('claims').role }))
  app.get('/customers', token, staff, (c) => c.json({ customers: customerList }))

  // No cookie, no CSRF: a token in a header travels only where the page's own script puts it.
  app.post('/transfer', token, async (c) => transfer(c, c.get('claims').sub, await c.req.parseBody()))

  return app
}
