import { Hono } from 'hono/tiny'
import { changePassword } from '../../account/accounts.ts'
import { csrf } from '../../csrf/csrf.ts'
import type { JwtConfig } from '../config.ts'
import { loginResponse } from '../issue/tokenResponse.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { endLogins } from '../logout.ts'
import { inCookie } from '../tokenTransport.ts'
import { requireToken } from '../verify/requireToken.ts'
import { paths } from '../../vocabulary/paths.ts'

/** A new password, and tokens that are new too: the browser that asked stays logged in. */
export function passwordApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  const own = inCookie(config) ? [csrf<JwtEnv>({ defence: config.csrf, login: (c) => c.get('claims').jti })] : []

  app.post(paths.password, requireToken(config), ...own, async (c) => {
    const account = await changePassword(c, c.get('claims').sub)
    if (!account) return c.json({ error: 'the old password is wrong' }, 403)
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3).
    if (!config.endOnPasswordChange) {
      c.env.audit('end-other-logins', 'skip', 'they go on')
      return c.body(null, 204)
    }
    await endLogins(c, config, account.user)
    return loginResponse(c, config, account)
  })

  return app
}
