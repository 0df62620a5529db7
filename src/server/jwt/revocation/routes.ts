import { Hono } from 'hono/tiny'
import { requireOperator } from '../../operator.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { endFamiliesOf } from '../refresh/family.ts'
import { introspect } from './introspection.ts'
import { receiveEvent } from './push.ts'
import { revocationOf } from './revocation.ts'
import { serveStatusList } from './statusList.ts'

/** What the issuer offers besides, where tokens can be taken back. */
export function revokingApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  const revocation = revocationOf(config)
  if (!revocation && config.refresh === 'none') return app

  app.post('/admin/users/:user/revoke', requireOperator, async (c) => {
    const user = c.req.param('user')
    const families = config.refresh === 'none' ? 0 : await endFamiliesOf(c, user)
    const tokens = revocation ? await revocation.revokeAll(c, config, user) : 0
    return c.json({ revoked: tokens + families })
  })
  if (config.revocation === 'introspection') app.post('/introspect', introspect(config))
  if (config.revocation === 'status-list') app.get('/status-lists/1', serveStatusList(config))
  return app
}

/** What each server offers besides: an ear for the issuer's news. */
export function listeningApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  if (config.revocation === 'push') app.post('/events', receiveEvent(config))
  return app
}
