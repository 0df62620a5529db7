import type { Context, MiddlewareHandler } from 'hono'
import { passwordOf } from './accounts.ts'
import type { BaseBindings } from './env.ts'

/**
 * Asks for the password once more before something that can't be undone (OWASP Transaction Authorization). A script in
 * the page can do whatever the page can; it doesn't know what Alice knows.
 */
export const requirePasswordAgain =
  <Env extends { Bindings: BaseBindings }>(
    config: { readonly stepUp: boolean },
    userOf: (c: Context<Env>) => string,
  ): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!config.stepUp) return next()
    const { password } = await c.req.parseBody()
    const typed = typeof password === 'string' ? password : ''
    const known = (await passwordOf(c, userOf(c), typed)) !== null
    c.env.audit('password again', known ? 'pass' : 'fail', typed === '' ? 'missing' : known ? 'typed' : 'wrong')
    return known ? next() : c.json({ error: 'type your password again' }, 403)
  }
