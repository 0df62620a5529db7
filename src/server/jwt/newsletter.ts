import type { Hono } from 'hono/tiny'
import { guardedApp } from '../guardedApp.ts'
import type { JwtConfig } from './config.ts'
import type { JwtEnv } from './jwtEnv.ts'
import { receiveEvent } from './revocation/push.ts'
import { requireToken } from './verify/requireToken.ts'
import { paths } from '../vocabulary/paths.ts'

/** The same for every reader. */
const letters = ['Wool week: coats at half the price']

/**
 * Another service behind the gateway, of another team: it takes the same tokens, checks each by itself and knows neither
 * the shop's servers nor their stores.
 */
export function newsletterApp(config: JwtConfig): Hono<JwtEnv> {
  const app = guardedApp<JwtEnv>({ csp: config.csp }, async ({ introspectionToken, nonceKey }) => ({
    introspectionToken,
    nonceKey,
  }))
  app.get(paths.newsletter, requireToken(config), (c) => c.json({ for: c.get('claims').sub, letters }))
  if (config.revocation === 'push') app.post(paths.events, receiveEvent(config))
  return app
}
