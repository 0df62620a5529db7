import { Hono } from 'hono/tiny'
import { changePassword } from '../account/accounts.ts'
import { accountAdmin, requireOperator } from '../account/admin.ts'
import { requirePasswordAgain } from '../account/requirePassword.ts'
import { requireStaff } from '../account/requireStaff.ts'
import { formOf } from '../body.ts'
import { csrf, csrfToken } from '../csrf.ts'
import { customerList, transfer } from '../shop.ts'
import type { SessionConfig } from './config.ts'
import { writeCookie } from './cookie.ts'
import { endLogins } from './endSessions.ts'
import { cookieLifetime, logInWith } from './login.ts'
import { requireSession } from './requireSession.ts'
import type { SessionEnv } from './sessionEnv.ts'
import { paths } from '../vocabulary/paths.ts'

/** What an account is for besides reading orders: its money, its password, the rights of staff; and what ends it. */
export function accountApp(config: SessionConfig): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  const session = requireSession(config)
  const own = csrf<SessionEnv>({ defence: config.csrf, login: (c) => c.get('sessionId') })
  const staff = requireStaff<SessionEnv>({ roleFrom: config.roleFrom, principal: (c) => c.get('session') })
  const passwordAgain = requirePasswordAgain<SessionEnv>({ stepUp: config.stepUp, user: (c) => c.get('session').user })

  app.get(paths.customers, session, staff, (c) => c.json({ customers: customerList }))

  app.get(paths.csrfToken, session, async (c) => c.json({ token: await csrfToken(c.env.csrfKey, c.get('sessionId')) }))

  app.post(paths.transfer, session, own, passwordAgain, async (c) =>
    transfer(c, c.get('session').user, await formOf(c)),
  )

  if (config.getChangesState) {
    app.get(paths.transfer, session, (c) => transfer(c, c.get('session').user, c.req.query()))
  }

  app.post(paths.password, session, own, async (c) => {
    const account = await changePassword(c, c.get('session').user)
    if (!account) return c.json({ error: 'the old password is wrong' }, 403)
    const { device: id } = c.get('session')
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3), also one with this very id.
    if (config.endOnPasswordChange) {
      await endLogins(c, config, account.user, id)
      const row = id === undefined ? null : await c.env.devices.find(id)
      const device = row && id !== undefined ? { ...row, id } : undefined
      // Under a new id, whatever a login does: the old one is what the thief has.
      const credential = await logInWith(c, { ...config, renewId: true }, account, device)
      if (credential === null) return c.json({ error: 'not logged in' }, 401)
      writeCookie(c, config, credential, cookieLifetime(config, device))
    }
    return c.body(null, 204)
  })

  app.route(
    '/',
    accountAdmin<SessionEnv>({
      endLogins: async (c, user) => config.endOnPasswordChange && endLogins(c, config, user),
    }),
  )

  app.post(paths.revokeUser, requireOperator, async (c) =>
    c.json({ revoked: await endLogins(c, config, c.req.param('user')) }),
  )

  return app
}
