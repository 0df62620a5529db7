import { Hono } from 'hono/tiny'
import { accountAdmin } from '../admin.ts'
import { requirePassword } from '../accounts.ts'
import { closedForNow } from '../unavailable.ts'
import { tokenAnswer } from './answer.ts'
import { requireClientKey } from './dpop/clientKey.ts'
import { requireOperator } from '../operator.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { exchangeApp } from './exchange.ts'
import { logOut } from './logout.ts'
import { passwordApp } from './password.ts'
import { startFamily } from './refresh/family.ts'
import { revokingApp } from './revocation/routes.ts'
import { refreshApp } from './refresh/routes.ts'

/** The part that knows passwords and signs: login and logout. */
export function issuerApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)

  app.post('/login', requireClientKey(config), requirePassword, async (c) => {
    const account = c.get('account')
    const refreshToken = config.refresh === 'none' ? null : await startFamily(c, config, account.user)
    return tokenAnswer(c, config, account, refreshToken)
  })

  app.route('/', refreshApp(config))
  app.route('/', revokingApp(config))
  app.route('/', passwordApp(config))

  app.route('/', exchangeApp(config))

  // RFC 7517 §5: what others need to verify these tokens, and nothing more.
  app.get('/jwks.json', async (c) => c.json({ keys: await c.env.publishedKeys() }))

  app.post('/admin/keys/rotate', requireOperator, async (c) => c.json({ kid: await c.env.rotateKeys() }))

  app.post('/logout', logOut(config))

  app.route('/', accountAdmin<JwtEnv>())

  return app
}
