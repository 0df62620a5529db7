import { Hono } from 'hono/tiny'
import { requireOperator } from '../../operator.ts'
import { endLogins } from '../endLogins.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'

/** What the issuer offers besides, where tokens can be taken back. */
export function revokingApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  if (config.revocation === 'none' && config.refresh === 'none') return app

  app.post('/admin/users/:user/revoke', requireOperator, async (c) => {
    return c.json({ revoked: await endLogins(c, config, c.req.param('user')) })
  })
  if (config.revocation === 'introspection') {
    app.post('/introspect', async (c, next) => (await later.revocation()).introspect(config)(c, next))
  }
  if (config.revocation === 'status-list') {
    app.get('/status-lists/1', async (c, next) => (await later.revocation()).serveStatusList(config)(c, next))
  }
  return app
}

/** What each server offers besides: an ear for the issuer's news. */
export function listeningApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  if (config.revocation === 'push') {
    app.post('/events', async (c, next) => (await later.revocation()).receiveEvent(config)(c, next))
  }
  return app
}
