import { Hono } from 'hono/tiny'
import { ordersOf, shopPage } from '../shop.ts'
import { transfer } from '../transfer.ts'
import type { JwtEnv } from './env.ts'
import { requireToken } from './verify.ts'

/** The part that serves: it checks a token and looks nothing up. */
export function apiApp(): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  app.get('/', (c) => c.html(shopPage))

  app.get('/orders', requireToken, (c) => c.json({ orders: ordersOf(c.get('claims').sub) }))

  // No cookie, no CSRF: a token in a header travels only where the page's own script puts it.
  app.post('/transfer', requireToken, async (c) => transfer(c, c.get('claims').sub, await c.req.parseBody()))

  return app
}
