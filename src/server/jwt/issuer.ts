import { Hono } from 'hono/tiny'
import { accountAdmin, requireOperator } from '../account/admin.ts'
import { requirePassword } from '../account/requirePassword.ts'
import { csrf } from '../csrf.ts'
import { guardedApp, type SecretsOf } from '../guardedApp.ts'
import { passwordApp, resetApp } from './account.ts'
import type { JwtConfig } from './config.ts'
import { requireClientKey } from './dpop/proof.ts'
import { exchangeApp } from './exchange/exchange.ts'
import { loginResponse } from './issue/tokenResponse.ts'
import type { JwtBindings, JwtEnv } from './jwtEnv.ts'
import { endLogins, logOut } from './logout.ts'
import { ownPage } from './ownPage.ts'
import { refreshApp } from './refresh/routes.ts'
import { refreshInCookie } from './refresh/transport.ts'
import { inCookie } from './tokenTransport.ts'
import { introspect } from './revocation/introspection.ts'
import { serveStatusList } from './revocation/statusList.ts'
import { requireToken } from './verify/requireToken.ts'
import { paths } from '../vocabulary/paths.ts'

/** The issuer as a server of its own. */
export const issuerApp = (config: JwtConfig): Hono<JwtEnv> =>
  guardedApp<JwtEnv>({ csp: config.csp }, issuerSecrets).route('/', issuerRoutes(config))

/** What nobody but the issuer, or the issuer and its servers, may know. */
export const issuerSecrets: SecretsOf<JwtBindings> = async (env) => {
  const { csrfKey, introspectionToken, nonceKey, operatorToken, partnerSecret, refreshKey, signingKey } = env
  const { key } = await signingKey()
  return { csrfKey, introspectionToken, nonceKey, operatorToken, partnerSecret, refreshKey, signingKey: key }
}

/** The part that knows passwords and signs: login and logout, new passwords, new keys, and taking back what it gave. */
export function issuerRoutes(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  // The password first: only who has an account may fill the store with what a proof leaves there.
  app.post(paths.login, requirePassword, requireClientKey(config), (c) => loginResponse(c, config, c.get('account')))

  if (config.refresh !== 'none') app.route('/', refreshApp(config))
  app.route('/', exchangeApp(config))

  // RFC 7517 §5: what others need to verify these tokens, and nothing more.
  app.get(paths.keySet, async (c) => c.json({ keys: await c.env.publishedKeys() }))

  // Where the browser sends the token by itself, another site's form must not log Alice out; a CSRF token is of a login.
  if (inCookie(config)) {
    if (config.csrf === 'token') app.post(paths.logout, requireToken(config))
    app.post(paths.logout, csrf<JwtEnv>({ defence: config.csrf, login: (c) => c.get('claims').jti }))
  } else if (config.refresh !== 'none' && refreshInCookie(config)) app.post(paths.logout, ownPage(config))
  app.post(paths.logout, logOut(config))

  app.route('/', passwordApp(config))
  app.route('/', resetApp(config))

  if (config.revocation !== 'none' || config.refresh !== 'none') {
    app.post(paths.revokeUser, requireOperator, async (c) =>
      c.json({ revoked: await endLogins(c, config, c.req.param('user')) }),
    )
  }
  if (config.revocation === 'introspection') app.post(paths.introspect, introspect(config))
  if (config.revocation === 'status-list') app.get(`${paths.statusList}{[1-9][0-9]{0,5}}`, serveStatusList(config))

  app.post(paths.rotateKeys, requireOperator, async (c) => {
    const kid = await c.env.rotateKeys()
    return kid === null ? c.json({ error: 'no further key is ready' }, 409) : c.json({ kid })
  })

  // With the account goes all that its user is logged in with (ASVS 7.4.2).
  app.route('/', accountAdmin<JwtEnv>({ endLogins: (c, user) => endLogins(c, config, user) }))

  return app
}
