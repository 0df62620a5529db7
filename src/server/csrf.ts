import type { Context, MiddlewareHandler } from 'hono'
import type { BaseBindings } from './env.ts'

export interface CsrfConfig {
  readonly csrf: 'none' | 'Origin' | 'token'
}

interface CsrfEnv {
  Bindings: BaseBindings & {
    /** The key of the CSRF tokens, known to the server alone. */
    readonly csrfKey: Uint8Array<ArrayBuffer>
  }
}

/** The name of this login, to which a CSRF token is tied: the session's id, the token's `jti`. */
type LoginOf<Env extends CsrfEnv> = (c: Context<Env>) => string

/**
 * Lets a request change something only when the shop's own page made it: needed wherever the browser sends the
 * credential by itself, be it a session id or a JWT in a cookie.
 */
export const csrfDefence = <Env extends CsrfEnv>(config: CsrfConfig, loginOf: LoginOf<Env>): MiddlewareHandler<Env> => {
  const defence = defences[config.csrf]
  return async (c, next) =>
    (await defence(c, () => loginOf(c))) ? next() : c.json({ error: 'not from our own page' }, 403)
}

/** What a defence looks at. */
export type Asked = Pick<Context<CsrfEnv>, 'env' | 'req'>
type Defence = (c: Asked, loginOf: () => string) => Promise<boolean>

const defences: Readonly<Record<CsrfConfig['csrf'], Defence>> = {
  async none(c) {
    c.env.audit('made by our own page?', 'skip', 'not checked')
    return true
  },

  /** A browser puts the true origin into every request that is not a GET or HEAD; without one, nobody is let in. */
  async Origin(c) {
    const origin = c.req.header('Origin')
    const own = origin === new URL(c.req.url).origin
    c.env.audit('Origin', own ? 'pass' : 'fail', origin ?? 'missing')
    return own
  },

  /** A token that only a page which may read our answers can know, tied to the login (OWASP CSRF Prevention). */
  token: async (c, loginOf) => (await import('./csrfToken.ts')).hasToken(c, loginOf()),
}
