import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import { accountAdmin } from '../admin.ts'
import { csrfToken } from '../csrfToken.ts'
import { requireOperator } from '../operator.ts'
import { changePassword } from '../password.ts'
import { requireStaff } from '../role.ts'
import { customerList } from '../shop.ts'
import { requirePasswordAgain } from '../stepUp.ts'
import { transfer } from '../transfer.ts'
import { closedForNow } from '../unavailable.ts'
import { writeCookie } from './cookie.ts'
import { csrfDefence } from './csrf.ts'
import { endLogins } from './endLogins.ts'
import type { SessionConfig, SessionEnv } from './env.ts'
import { beginSession } from './login.ts'
import { requireSession } from './requireSession.ts'

export { crossOriginReaders } from '../cors.ts'

/** What an account is for besides reading orders: its money, its password, the rights of staff; and what ends it. */
export function accountApp(config: SessionConfig): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.onError(closedForNow)

  const staff = requireStaff<SessionEnv>(config, (c) => c.get('session'))
  app.get('/customers', requireSession(config), staff, (c) => c.json({ customers: customerList }))

  app.get('/csrf-token', requireSession(config), async (c) =>
    c.json({ token: await csrfToken(c.env.csrfKey, c.get('sessionId')) }),
  )

  const passwordAgain = requirePasswordAgain<SessionEnv>(config, (c) => c.get('session').user)
  app.post('/transfer', requireSession(config), csrfDefence(config), passwordAgain, async (c) =>
    transfer(c, c.get('session').user, await c.req.parseBody()),
  )

  if (config.getChangesState) {
    app.get('/transfer', requireSession(config), (c) => transfer(c, c.get('session').user, c.req.query()))
  }

  app.post('/password', requireSession(config), csrfDefence(config), async (c) => {
    const account = await changePassword(c, c.get('session').user)
    if (!account) return c.json({ error: 'the old password is wrong' }, 403)
    const { device: id } = c.get('session')
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3), also one with this very id.
    if (config.endOnPasswordChange) {
      await endLogins(c, config, account.user, id)
      const device = id === undefined ? undefined : { ...(await c.env.devices.find(id)), id }
      writeCookie(c, config, await beginSession(c, config, account, device))
    }
    return c.body(null, 204)
  })

  const withAccount: MiddlewareHandler<SessionEnv> = async (c, next) => {
    if (config.endOnPasswordChange) await endLogins(c, config, c.req.param('user') ?? '')
    return next()
  }
  app.route('/', accountAdmin<SessionEnv>(withAccount))

  app.post('/admin/users/:user/revoke', requireOperator, async (c) =>
    c.json({ revoked: await endLogins(c, config, c.req.param('user')) }),
  )

  return app
}
