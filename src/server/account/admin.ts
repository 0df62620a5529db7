import type { Context, Handler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Hono } from 'hono/tiny'
import type { BaseBindings } from '../bindings.ts'
import { equalInConstantTime } from '../crypto.ts'
import { paths } from '../vocabulary/paths.ts'

/** Lets only the operator's own bearer token through to /admin (RFC 6750 §2.1). */
export const requireOperator = createMiddleware<{ Bindings: BaseBindings }>(async (c, next) => {
  const [scheme, token = ''] = (c.req.header('Authorization') ?? '').split(' ')
  const known = scheme === 'Bearer' && equalInConstantTime(token, c.env.operatorToken)
  c.env.audit('operator-token', known ? 'pass' : 'fail', known ? 'known' : 'unknown')
  return known ? next() : c.json({ error: 'for the operator only' }, 401, { 'WWW-Authenticate': 'Bearer' })
})

export interface AccountAdminOptions<Env extends { Bindings: BaseBindings }> {
  /** Ends whatever the user of a deleted account is logged in with (ASVS 7.4.2). */
  readonly endLogins: (c: Context<Env>, user: string) => Promise<unknown>
}

/** What the operator may do to an account, whatever credential its user logs in for. */
export function accountAdmin<Env extends { Bindings: BaseBindings }>({
  endLogins,
}: AccountAdminOptions<Env>): Hono<Env> {
  const app = new Hono<Env>()

  app.post(paths.demoteUser, requireOperator, async (c) => {
    const user = c.req.param('user')
    const role = 'customer'
    return (await c.env.accounts.update(user, { role }))
      ? c.json({ user, role })
      : c.json({ error: 'no such user' }, 404)
  })

  const deleteAccount: Handler<Env> = async (c) => {
    const user = c.req.param('user') ?? ''
    // The account first: a login that is under way finds it gone, or is found itself.
    await c.env.accounts.remove(user)
    await endLogins(c, user)
    return c.body(null, 204)
  }
  app.post(paths.deleteUser, requireOperator, deleteAccount)

  return app
}
