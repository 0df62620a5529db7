import { Hono } from 'hono/tiny'
import { csrfDefence } from '../../csrf.ts'
import { changePassword } from '../../password.ts'
import { tokenAnswer } from '../answer.ts'
import { inCookie } from '../cookie.ts'
import { endLogins } from '../endLogins.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'
import { requireToken } from '../verify/requireToken.ts'

/** A new password, and tokens that are new too: the browser that asked stays logged in. */
export function passwordApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  const token = requireToken(config)

  app.post('/password', token, async (c, next) => {
    const own = csrfDefence<JwtEnv>(config, () => c.get('claims').jti)
    return inCookie(config) ? own(c, next) : next()
  })

  app.post('/password', async (c) => {
    const account = await changePassword(c, c.get('claims').sub)
    if (!account) return c.json({ error: 'the old password is wrong' }, 403)
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3).
    if (!config.endOnPasswordChange) {
      c.env.audit('end other logins', 'skip', 'they go on')
      return c.body(null, 204)
    }
    await endLogins(c, config, account.user)
    if (config.refresh === 'none') return tokenAnswer(c, config, account, null)
    const { startFamily } = await later.refresh()
    return tokenAnswer(c, config, account, await startFamily(c, config, account.user))
  })

  return app
}
