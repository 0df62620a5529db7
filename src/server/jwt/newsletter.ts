import { Hono } from 'hono/tiny'
import { closedForNow } from '../unavailable.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { listeningApp } from './revocation/routes.ts'
import { requireToken } from './verify/requireToken.ts'

/** The same for every reader. */
const letters = ['Wool week: coats at half the price']

/**
 * Another service behind the gateway, of another team: it takes the same tokens, checks each by itself and knows neither
 * the shop's servers nor their stores.
 */
export function newsletterApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)
  app.get('/newsletter', requireToken(config), (c) => c.json({ for: c.get('claims').sub, letters }))
  app.route('/', listeningApp(config))
  return app
}
