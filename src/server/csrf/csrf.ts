import type { Context, MiddlewareHandler } from 'hono'
import type { BaseBindings } from '../bindings.ts'
import { CSRF_HEADER, isTokenOf } from './token.ts'

export interface CsrfEnv {
  Bindings: BaseBindings & {
    /** The key of the CSRF tokens, known to the server alone. */
    readonly csrfKey: Uint8Array<ArrayBuffer>
  }
}

/** What tells a request of our own page from that of another site's. */
export type CsrfDefence = 'none' | 'Origin' | 'Sec-Fetch-Site' | 'token'

export interface CsrfOptions<Env extends CsrfEnv> {
  /** What tells a request of our own page from that of another site's. */
  readonly defence?: CsrfDefence
  /** The name of this login, to which a CSRF token is tied: the session's id, the token's `jti`. */
  readonly login: (c: Context<Env>) => string
}

/**
 * Lets a request change something only when the shop's own page made it: needed wherever the browser sends the
 * credential by itself, be it a session id or a JWT in a cookie.
 *
 * @example app.post('/transfer', requireSession(), csrf({ defence: 'Origin', login: (c) => c.get('sessionId') }), …)
 */
export const csrf = <Env extends CsrfEnv>({ defence = 'Origin', login }: CsrfOptions<Env>): MiddlewareHandler<Env> => {
  const isOwn = defences[defence]
  return async (c, next) =>
    (await isOwn(c, () => login(c))) ? next() : c.json({ error: 'not from our own page' }, 403)
}

type Defence = (c: Pick<Context<CsrfEnv>, 'env' | 'req'>, login: () => string) => boolean | Promise<boolean>

const defences: Readonly<Record<CsrfDefence, Defence>> = {
  none(c) {
    c.env.audit('own-page', 'skip', 'not checked')
    return true
  },

  /** A browser puts the true origin into every request that is not a GET or HEAD; without one, nobody is let in. */
  Origin(c) {
    const origin = c.req.header('Origin')
    const own = origin === new URL(c.req.url).origin
    c.env.audit('origin', own ? 'pass' : 'fail', origin ?? 'missing')
    return own
  },

  /**
   * A browser says from where a request was started, as no page can (Fetch Metadata §2.3); one that is too old for it
   * still says the origin.
   */
  'Sec-Fetch-Site'(c, login) {
    const site = c.req.header('Sec-Fetch-Site')
    if (site === undefined) return defences.Origin(c, login)
    c.env.audit('sec-fetch-site', site === 'same-origin' ? 'pass' : 'fail', site)
    return site === 'same-origin'
  },

  /** A token that only a page which may read our answers can know, tied to the login (OWASP CSRF Prevention). */
  async token({ env, req }, login) {
    const token = req.header(CSRF_HEADER)
    const known = token !== undefined && (await isTokenOf(env.csrfKey, login(), token))
    env.audit('csrf-token', known ? 'pass' : 'fail', token ? (known ? 'of this session' : 'wrong') : 'missing')
    return known
  },
}
