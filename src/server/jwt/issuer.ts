import { Hono } from 'hono/tiny'
import { accountAdmin } from '../admin.ts'
import { requirePassword } from '../accounts.ts'
import { closedForNow } from '../unavailable.ts'
import { tokenAnswer } from './answer.ts'
import { requireClientKey } from './dpop/clientKey.ts'
import { requireOperator } from '../operator.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { later } from './later.ts'
import { logOut } from './logout.ts'
import { passwordApp } from './password.ts'
import { revokingApp } from './revocation/routes.ts'

/** The part that knows passwords and signs: login and logout. */
export function issuerApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)

  app.post('/login', requireClientKey(config), requirePassword, async (c) => {
    const account = c.get('account')
    if (config.refresh === 'none') return tokenAnswer(c, config, account, null)
    const { startFamily } = await later.refresh()
    return tokenAnswer(c, config, account, await startFamily(c, config, account.user))
  })

  if (config.refresh !== 'none') {
    app.post('/refresh', async (c) => (await later.refresh()).refreshApp(config).fetch(c.req.raw, c.env))
  }
  app.route('/', revokingApp(config))
  app.route('/', passwordApp(config))

  app.post('/token', async (c) => (await later.exchange()).exchangeApp(config).fetch(c.req.raw, c.env))

  // RFC 7517 §5: what others need to verify these tokens, and nothing more.
  app.get('/jwks.json', async (c) => c.json({ keys: await c.env.publishedKeys() }))

  app.post('/admin/keys/rotate', requireOperator, async (c) => c.json({ kid: await c.env.rotateKeys() }))

  app.post('/logout', logOut(config))

  app.route('/', accountAdmin<JwtEnv>())

  return app
}
