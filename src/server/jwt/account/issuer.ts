import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import { accountAdmin } from '../../admin.ts'
import { requireOperator } from '../../operator.ts'
import { closedForNow } from '../../unavailable.ts'
import { endLogins } from '../endLogins.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { revokingApp } from '../revocation/routes.ts'
import { passwordApp } from './password.ts'
import { resetApp } from './reset.ts'

/** What the issuer does besides logging in and out: new passwords, new keys, and taking back what it gave. */
export function issuerAccountApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)

  app.route('/', revokingApp(config))
  app.route('/', passwordApp(config))
  app.route('/', resetApp(config))

  app.post('/admin/keys/rotate', requireOperator, async (c) => {
    const kid = await c.env.rotateKeys()
    return kid === null ? c.json({ error: 'no further key is ready' }, 409) : c.json({ kid })
  })

  // With the account goes all that its user is logged in with (ASVS 7.4.2).
  const withAccount: MiddlewareHandler<JwtEnv> = async (c, next) => {
    await endLogins(c, config, c.req.param('user') ?? '')
    return next()
  }
  app.route('/', accountAdmin<JwtEnv>(withAccount))

  return app
}
