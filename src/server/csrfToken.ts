import type { Asked } from './csrf.ts'
import { CSRF_HEADER } from './csrfHeader.ts'

const encoder = new TextEncoder()

const hmacKey = (key: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])

/** The CSRF token of a login: HMAC-SHA256 of its name, in hexadecimal. */
export async function csrfToken(key: Uint8Array<ArrayBuffer>, login: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await hmacKey(key), encoder.encode(login))
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether a request carries the token of this login, which a form of another site can't know. */
export async function hasToken(c: Asked, login: string): Promise<boolean> {
  const token = c.req.header(CSRF_HEADER)
  const known = token !== undefined && (await verifies(c.env.csrfKey, login, token))
  c.env.audit('CSRF token', known ? 'pass' : 'fail', token ? (known ? 'of this session' : 'wrong') : 'missing')
  return known
}

/** `verify` compares in constant time (Web Cryptography §14.3.4). */
async function verifies(key: Uint8Array<ArrayBuffer>, login: string, token: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(token)) return false
  const mac = Uint8Array.from(token.match(/../g) ?? [], (hex) => parseInt(hex, 16))
  return crypto.subtle.verify('HMAC', await hmacKey(key), mac, encoder.encode(login))
}
