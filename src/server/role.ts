import type { Context, MiddlewareHandler } from 'hono'
import type { BaseBindings } from './env.ts'

/** Who asks, and the role that the credential gave at its issue. */
export interface Known {
  readonly user: string
  readonly role: string
}

/** Lets staff alone go on; `known` tells who asks, from whatever let the request through. */
export const requireStaff =
  <Env extends { Bindings: BaseBindings }>(
    config: { readonly roleFrom: 'credential' | 'lookup' },
    known: (c: Context<Env>) => Known,
  ): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { user, role: atIssue } = known(c)
    // What a credential says was true when it was issued; the account says what is true now.
    const role = config.roleFrom === 'lookup' ? await c.env.accounts.role(user) : atIssue
    const staff = role === 'staff'
    c.env.audit('role', staff ? 'pass' : 'fail', `${role ?? 'no account'}, by ${config.roleFrom}`)
    return staff ? next() : c.json({ error: 'for staff only' }, 403)
  }
