import { Hono } from 'hono/tiny'
import type { BaseBindings } from './env.ts'
import { requireOperator } from './operator.ts'

/** What the operator may do to an account, whatever credential its user logs in for. */
export function accountAdmin<Env extends { Bindings: BaseBindings }>(): Hono<Env> {
  const app = new Hono<Env>()

  app.post('/admin/users/:user/demote', requireOperator, async (c) => {
    const account = await c.env.accounts.find(c.req.param('user'))
    if (!account) return c.json({ error: 'no such user' }, 404)
    await c.env.accounts.save({ ...account, role: 'customer' })
    return c.json({ user: account.user, role: 'customer' })
  })

  return app
}
