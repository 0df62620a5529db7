import type { Context, MiddlewareHandler } from 'hono'
import type { BaseBindings } from './bindings.ts'
import { hex, hmacSha256, isHmacSha256 } from './crypto.ts'
import type { PagePowers } from './page.ts'
import { paths } from './vocabulary/paths.ts'

interface CsrfEnv {
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

/** Where a page's own script puts the CSRF token; a form of another site can't set a header. */
const CSRF_HEADER = 'X-CSRF-Token'

/** The CSRF token of a login: HMAC-SHA256 of its name, in hexadecimal. */
export const csrfToken = async (key: Uint8Array<ArrayBuffer>, login: string): Promise<string> =>
  hex(await hmacSha256(key, login))

/** Whether this is the token of the login, which a form of another site can't know. */
async function isTokenOf(key: Uint8Array<ArrayBuffer>, login: string, token: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(token)) return false
  return isHmacSha256(
    Uint8Array.from(token.match(/../g) ?? [], (pair) => parseInt(pair, 16)),
    key,
    login,
  )
}

/** The page's side: gets the header with the token. Only a page of our own origin may read this answer, so only it can send it. */
export async function csrfHeader(page: PagePowers): Promise<Record<string, string>> {
  const answer = await page.fetch(paths.csrfToken)
  const body: unknown = answer.status === 200 ? JSON.parse(answer.body) : null
  if (typeof body !== 'object' || body === null || !('token' in body) || typeof body.token !== 'string') return {}
  return { [CSRF_HEADER]: body.token }
}
