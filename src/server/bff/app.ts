import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import { accountAdmin } from '../admin.ts'
import { contentPolicy } from '../csp.ts'
import { csrfDefence } from '../csrf.ts'
import { csrfToken } from '../csrfToken.ts'
import { requireOperator } from '../operator.ts'
import { shopPage } from '../shop.ts'
import { closedForNow } from '../unavailable.ts'
import { callApi } from './callApi.ts'
import { clearSessionCookie } from './cookie.ts'
import type { BffConfig, BffEnv } from './env.ts'
import { beginLogin, endLogins, endOwnLogin } from './logins.ts'
import { changePassword } from './password.ts'
import { requireLogin } from './requireLogin.ts'
import { tokensIn } from './tokens.ts'

/**
 * A backend for the frontend (OAuth 2.0 for Browser-Based Apps §6.1): outside, a session cookie; inside, a token for the
 * API, which never reaches a browser.
 */
export function bffApp(config: BffConfig): Hono<BffEnv> {
  const app = new Hono<BffEnv>()
  app.onError(closedForNow)
  app.use(contentPolicy(config))
  const own = csrfDefence<BffEnv>(config, (c) => c.get('sessionKey'))

  app.get('/', (c) => c.html(shopPage))

  app.post('/login', async (c) => {
    const body = await c.req.text()
    const { fetch, tokenIssuer } = c.env
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${tokenIssuer}/login`, { method: 'POST', headers, body })
    const session = await tokensIn(c, userIn(body), answer)
    c.env.audit('tokens', session ? 'pass' : 'fail', session ? 'for the API' : `the issuer says ${answer.status}`)
    if (!session) return c.json({ error: 'wrong user name or password' }, 401)
    // The old id opens nothing any more, whoever has it (ASVS 7.2.4).
    await endOwnLogin(c)
    await beginLogin(c, config, session)
    return c.json({ user: session.user })
  })

  app.get('/orders', requireLogin, callApi)
  app.get('/customers', requireLogin, callApi)
  app.get('/newsletter', requireLogin, callApi)
  app.post('/transfer', requireLogin, own, callApi)
  app.post('/password', requireLogin, own, changePassword(config))

  app.get('/csrf-token', requireLogin, async (c) =>
    c.json({ token: await csrfToken(c.env.csrfKey, c.get('sessionKey')) }),
  )

  // Who may not act in Alice's name may not log her out either; a CSRF token is that of a login.
  if (config.csrf === 'token') app.post('/logout', requireLogin)
  app.post('/logout', own, async (c) => {
    await endOwnLogin(c)
    clearSessionCookie(c, config)
    return c.body(null, 204)
  })

  const withAccount: MiddlewareHandler<BffEnv> = async (c, next) => {
    if (config.endOnPasswordChange) await endLogins(c, c.req.param('user') ?? '')
    return next()
  }
  app.route('/', accountAdmin<BffEnv>(withAccount))

  app.post('/admin/users/:user/revoke', requireOperator, async (c) =>
    c.json({ revoked: await endLogins(c, c.req.param('user')) }),
  )

  return app
}

function userIn(body: string): string {
  try {
    const login: unknown = JSON.parse(body)
    if (typeof login === 'object' && login !== null && 'user' in login && typeof login.user === 'string') {
      return login.user
    }
  } catch {
    // The issuer says what it thinks of it.
  }
  return ''
}
