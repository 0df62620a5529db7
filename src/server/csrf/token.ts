import { hex, hmacSha256, isHmacSha256 } from '../crypto.ts'

/** Where a page's own script puts the CSRF token; a form of another site can't set a header. */
export const CSRF_HEADER = 'X-CSRF-Token'

/** The CSRF token of a login: HMAC-SHA256 of its name, in hexadecimal. */
export const csrfToken = async (key: Uint8Array<ArrayBuffer>, login: string): Promise<string> =>
  hex(await hmacSha256(key, login))

/** Whether this is the token of the login, which a form of another site can't know. */
export async function isTokenOf(key: Uint8Array<ArrayBuffer>, login: string, token: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(token)) return false
  return isHmacSha256(
    Uint8Array.from(token.match(/../g) ?? [], (pair) => parseInt(pair, 16)),
    key,
    login,
  )
}
