import type { Handler } from 'hono'
import { Hono } from 'hono/tiny'
import { requirePassword } from '../accounts.ts'
import { csrfDefence } from '../csrf.ts'
import { closedForNow } from '../unavailable.ts'
import { tokenAnswer } from './answer.ts'
import { inCookie } from './cookie.ts'
import { requireClientKey } from './dpop/clientKey.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { later } from './later.ts'
import { logOut } from './logout.ts'
import { requireToken } from './verify/requireToken.ts'

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
  app.post('/token/*', async (c) => (await later.exchange()).exchangeApp(config).fetch(c.req.raw, c.env))

  // RFC 7517 §5: what others need to verify these tokens, and nothing more.
  app.get('/jwks.json', async (c) => c.json({ keys: await c.env.publishedKeys() }))

  // Where the browser sends the token by itself, another site's form must not log Alice out; a CSRF token is of a login.
  if (inCookie(config)) {
    if (config.csrf === 'token') app.post('/logout', requireToken(config))
    app.post(
      '/logout',
      csrfDefence<JwtEnv>(config, (c) => c.get('claims').jti),
    )
  }
  app.post('/logout', logOut(config))

  const account: Handler<JwtEnv> = async (c) => (await later.account()).issuerAccountApp(config).fetch(c.req.raw, c.env)
  for (const path of ['/password/*', '/admin/*', '/introspect', '/status-lists/*']) app.all(path, account)

  return app
}
