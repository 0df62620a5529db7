import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono/tiny'
import type { BaseBindings } from './env.ts'
import { requireOperator } from './operator.ts'

/**
 * What the operator may do to an account, whatever credential its user logs in for.
 * @param withAccount what goes with an account that is deleted: its logins (ASVS 7.4.2)
 */
export function accountAdmin<Env extends { Bindings: BaseBindings }>(
  withAccount: MiddlewareHandler<Env> = (_, next) => next(),
): Hono<Env> {
  const app = new Hono<Env>()

  app.post('/admin/users/:user/demote', requireOperator, async (c) => {
    const account = await c.env.accounts.find(c.req.param('user'))
    if (!account) return c.json({ error: 'no such user' }, 404)
    await c.env.accounts.save({ ...account, role: 'customer' })
    return c.json({ user: account.user, role: 'customer' })
  })

  app.post('/admin/users/:user/delete', requireOperator, withAccount, async (c) => {
    await c.env.accounts.remove(c.req.param('user'))
    return c.body(null, 204)
  })

  return app
}
