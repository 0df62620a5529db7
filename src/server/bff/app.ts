import { Hono } from 'hono/tiny'
import { accountAdmin } from '../admin.ts'
import { contentPolicy } from '../csp.ts'
import { csrfDefence, csrfToken } from '../csrf.ts'
import { requireOperator } from '../operator.ts'
import { shopPage } from '../shop.ts'
import { closedForNow } from '../unavailable.ts'
import { callApi } from './callApi.ts'
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './cookie.ts'
import type { BffConfig, BffEnv } from './env.ts'
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
  const own = csrfDefence<BffEnv>(config, (c) => c.get('sessionId'))

  app.get('/', (c) => c.html(shopPage))

  app.post('/login', async (c) => {
    const body = await c.req.text()
    const { fetch, randomId, sessions, tokenIssuer } = c.env
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${tokenIssuer}/login`, { method: 'POST', headers, body })
    const session = await tokensIn(c, userIn(body), answer)
    c.env.audit('tokens', session ? 'pass' : 'fail', session ? 'for the API' : `the issuer says ${answer.status}`)
    if (!session) return c.json({ error: 'wrong user name or password' }, 401)
    const id = randomId(16)
    await sessions.insert(id, session)
    writeSessionCookie(c, config, id)
    return c.json({ user: session.user })
  })

  app.get('/orders', requireLogin, callApi)
  app.get('/customers', requireLogin, callApi)
  app.post('/transfer', requireLogin, own, callApi)
  app.post('/password', requireLogin, own, callApi)

  app.get('/csrf-token', requireLogin, async (c) =>
    c.json({ token: await csrfToken(c.env.csrfKey, c.get('sessionId')) }),
  )

  app.post('/logout', async (c) => {
    const id = readSessionCookie(c)
    const session = id ? await c.env.sessions.delete(id) : null
    c.env.audit('delete the row', session ? 'pass' : 'skip', session ? 'deleted' : 'no such row')
    // The issuer may end the token, too; whoever has only the cookie is out either way.
    if (session) await logOutAtIssuer(c.env, session)
    clearSessionCookie(c, config)
    return c.body(null, 204)
  })

  app.route('/', accountAdmin<BffEnv>())

  app.post('/admin/users/:user/revoke', requireOperator, async (c) => {
    const user = c.req.param('user')
    const ids = await c.env.sessions.keysWhere('user', user)
    for (const id of ids) {
      const session = await c.env.sessions.delete(id)
      if (session) await logOutAtIssuer(c.env, session)
    }
    return c.json({ revoked: ids.length })
  })

  return app
}

const logOutAtIssuer = (
  { fetch, tokenIssuer }: BffEnv['Bindings'],
  { token, refreshToken }: { token: string; refreshToken: string },
) =>
  fetch(`${tokenIssuer}/logout`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(refreshToken === '' ? {} : { refresh_token: refreshToken }).toString(),
  })

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
