import type { Hono } from 'hono/tiny'
import { accountAdmin, requireOperator } from '../account/admin.ts'
import { askServer } from '../askServer.ts'
import { jsonOf, textIn, textOf } from '../body.ts'
import { csrf, csrfToken } from '../csrf.ts'
import { StoreDownError } from '../errors.ts'
import { guardedApp } from '../guardedApp.ts'
import { shopPage } from '../shop.ts'
import type { BffConfig, BffEnv } from './bffEnv.ts'
import { ask, callApi, passAnswerOn } from './callApi.ts'
import { beginLogin, clearSessionCookie, deleteLogins, endLogins, endOwnLogin, requireLogin } from './logins.ts'
import { isRefusal, tokensIn } from './tokens.ts'
import { paths } from '../vocabulary/paths.ts'

/**
 * A backend for the frontend (OAuth 2.0 for Browser-Based Apps §6.1): outside, a session cookie; inside, a token for the
 * API, which never reaches a browser.
 */
export function bffApp(config: BffConfig): Hono<BffEnv> {
  const app = guardedApp<BffEnv>({ csp: config.csp }, async ({ csrfKey, operatorToken }) => ({
    csrfKey,
    operatorToken,
  }))
  const own = csrf<BffEnv>({ defence: config.csrf, login: (c) => c.get('sessionKey') })

  app.get(paths.page, (c) => c.html(shopPage))

  app.post(paths.login, async (c) => {
    const user = textIn(await jsonOf(c), 'user')
    const before = await c.env.accounts.find(user)
    const headers = { 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: await textOf(c) }
    const answer = await askServer(c, `${c.env.tokenIssuer}${paths.login}`, init)
    const session = await tokensIn(c, user, answer)
    c.env.audit('tokens', session ? 'pass' : 'fail', session ? 'for the API' : `the issuer says ${answer.status}`)
    if (answer.status === 429) return passAnswerOn(answer)
    if (!session && !isRefusal(answer)) throw new StoreDownError('of the issuer')
    if (!session) return c.json({ error: 'wrong user name or password' }, 401)
    // The old id opens nothing any more, whoever has it (ASVS 7.2.4).
    await endOwnLogin(c)
    if (!(await beginLogin(c, config, session, before))) return c.json({ error: 'wrong user name or password' }, 401)
    return c.json({ user: session.user })
  })

  app.get(paths.orders, requireLogin, callApi)
  app.get(paths.customers, requireLogin, callApi)
  app.get(paths.newsletter, requireLogin, callApi)
  app.post(paths.transfer, requireLogin, own, callApi)

  // A new password is the issuer's affair. What it gives for it are tokens, and those stay here.
  app.post(paths.password, requireLogin, own, async (c) => {
    const session = c.get('session')
    const answer = await ask(c, c.env.tokenIssuer)
    if (!answer.ok) return passAnswerOn(answer)
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3), also one with this very id.
    if (config.endOnPasswordChange) {
      const tokens = answer.status === 200 ? await tokensIn(c, session.user, answer) : null
      const account = await c.env.accounts.find(session.user)
      await deleteLogins(c, session.user)
      if (!(await beginLogin(c, config, tokens ?? session, account))) return c.json({ error: 'not logged in' }, 401)
    }
    return c.body(null, 204)
  })

  app.get(paths.csrfToken, requireLogin, async (c) =>
    c.json({ token: await csrfToken(c.env.csrfKey, c.get('sessionKey')) }),
  )

  // Who may not act in Alice's name may not log her out either; a CSRF token is that of a login.
  if (config.csrf === 'token') app.post(paths.logout, requireLogin)
  app.post(paths.logout, own, async (c) => {
    await endOwnLogin(c)
    clearSessionCookie(c, config)
    return c.body(null, 204)
  })

  app.route(
    '/',
    accountAdmin<BffEnv>({ endLogins: async (c, user) => config.endOnPasswordChange && endLogins(c, user) }),
  )

  // The keys are the issuer's, which nobody outside reaches: the operator's request goes on to it.
  app.post(paths.rotateKeys, requireOperator, async (c) => {
    const { tokenIssuer, operatorToken } = c.env
    const headers = { Authorization: `Bearer ${operatorToken}` }
    return passAnswerOn(await askServer(c, `${tokenIssuer}${paths.rotateKeys}`, { method: 'POST', headers }))
  })

  app.post(paths.revokeUser, requireOperator, async (c) => c.json({ revoked: await endLogins(c, c.req.param('user')) }))

  return app
}
