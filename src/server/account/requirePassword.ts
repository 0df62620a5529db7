import type { Context, MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Account, BaseBindings } from '../bindings.ts'
import { formOf, jsonOf, textIn } from '../body.ts'
import { accountByPassword } from './accounts.ts'

/** Lets a request through only with a user name and password that match, and leaves the account in `account`. */
export const requirePassword = createMiddleware<{ Bindings: BaseBindings; Variables: { account: Account } }>(
  async (c, next) => {
    const body = await jsonOf(c)
    const account = await accountByPassword(c, 'login', textIn(body, 'user'), textIn(body, 'password'))
    if (!account) {
      c.env.audit('password', 'fail', 'no such user and password')
      return c.json({ error: 'wrong user name or password' }, 401)
    }
    c.env.audit('password', 'pass', account.user)
    c.set('account', account)
    return next()
  },
)

export interface PasswordAgainOptions<Env extends { Bindings: BaseBindings }> {
  /** Whether the password is asked for at all. */
  readonly stepUp?: boolean
  /** Who is logged in, from whatever let the request through. */
  readonly user: (c: Context<Env>) => string
}

/**
 * Asks for the password once more before something that can't be undone (OWASP Transaction Authorization). A script in
 * the page can do whatever the page can; it doesn't know what Alice knows.
 *
 * @example app.post('/transfer', requireSession(), requirePasswordAgain({ user: (c) => c.get('session').user }), …)
 */
export const requirePasswordAgain =
  <Env extends { Bindings: BaseBindings }>({
    stepUp = true,
    user,
  }: PasswordAgainOptions<Env>): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!stepUp) return next()
    const { password: typed = '' } = await formOf(c)
    const known = (await accountByPassword(c, 'logged-in', user(c), typed)) !== null
    c.env.audit('password-again', known ? 'pass' : 'fail', typed === '' ? 'missing' : known ? 'typed' : 'wrong')
    return known ? next() : c.json({ error: 'type your password again' }, 403)
  }
