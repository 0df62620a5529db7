import type { MiddlewareHandler } from 'hono'
import type { SessionConfig, SessionEnv } from './env.ts'

type Middleware = MiddlewareHandler<SessionEnv>

/** Where a page's own script puts the token; a form of another site can't set a header. */
export const CSRF_HEADER = 'X-CSRF-Token'

/** Lets a request change something only when the shop's own page made it. Runs behind `requireSession`. */
export const csrfDefence = (config: SessionConfig): Middleware => defences[config.csrf]

const defences: Record<SessionConfig['csrf'], Middleware> = {
  async none(c, next) {
    c.env.audit('made by our own page?', 'skip', 'not checked')
    return next()
  },

  /** A browser puts the true origin into every request that is not a GET or HEAD; without one, nobody is let in. */
  async Origin(c, next) {
    const origin = c.req.header('Origin')
    const own = origin === new URL(c.req.url).origin
    c.env.audit('Origin', own ? 'pass' : 'fail', origin ?? 'missing')
    return own ? next() : c.json({ error: 'this request comes from another origin' }, 403)
  },

  /** A token that only a page which may read our answers can know, tied to the session (OWASP CSRF Prevention). */
  async token(c, next) {
    const token = c.req.header(CSRF_HEADER)
    const known = token !== undefined && (await verifies(c.env.csrfKey, c.get('sessionId'), token))
    c.env.audit('CSRF token', known ? 'pass' : 'fail', token ? (known ? 'of this session' : 'wrong') : 'missing')
    return known ? next() : c.json({ error: 'this request has no valid CSRF token' }, 403)
  },
}

const encoder = new TextEncoder()

const hmacKey = (key: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])

/** HMAC-SHA256 of the session id, in hexadecimal. */
export async function csrfToken(key: Uint8Array<ArrayBuffer>, sessionId: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await hmacKey(key), encoder.encode(sessionId))
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** `verify` compares in constant time (Web Cryptography §14.3.4). */
async function verifies(key: Uint8Array<ArrayBuffer>, sessionId: string, token: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(token)) return false
  const mac = Uint8Array.from(token.match(/../g) ?? [], (hex) => parseInt(hex, 16))
  return crypto.subtle.verify('HMAC', await hmacKey(key), mac, encoder.encode(sessionId))
}
