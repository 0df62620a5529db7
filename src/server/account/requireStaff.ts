import type { Context, MiddlewareHandler } from 'hono'
import type { BaseBindings } from '../bindings.ts'

/** Who asks, and the role that the credential gave at its issue. */
export interface Principal {
  readonly user: string
  readonly role: string
}

export interface RequireStaffOptions<Env extends { Bindings: BaseBindings }> {
  /** Whether a request's role is that of its credential, or that of the account as it is now. */
  readonly roleFrom?: 'credential' | 'lookup'
  /** Who asks, from whatever let the request through. */
  readonly principal: (c: Context<Env>) => Principal
}

/**
 * Lets staff alone go on.
 *
 * @example app.get('/customers', requireSession(), requireStaff({ principal: (c) => c.get('session') }), …)
 */
export const requireStaff =
  <Env extends { Bindings: BaseBindings }>({
    roleFrom = 'lookup',
    principal,
  }: RequireStaffOptions<Env>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { user, role: atIssue } = principal(c)
    // What a credential says was true when it was issued; the account says what is true now.
    const role = roleFrom === 'lookup' ? await c.env.accounts.role(user) : atIssue
    const staff = role === 'staff'
    c.env.audit('role', staff ? 'pass' : 'fail', `${role ?? 'no account'}, by ${roleFrom}`)
    return staff ? next() : c.json({ error: 'for staff only' }, 403)
  }
