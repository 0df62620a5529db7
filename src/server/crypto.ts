/** Hashes and comparisons, as Web Cryptography has them. */
import { base64url } from 'jose'

const encoder = new TextEncoder()

/** SHA-256 in hexadecimal. An id is random, so it needs neither salt nor iterations as a password does. */
export const sha256Hex = async (text: string): Promise<string> => hex(await digest(text))

/** SHA-256 in base64url, as JOSE writes hashes. */
export const sha256Base64url = async (text: string): Promise<string> => base64url.encode(await digest(text))

const digest = async (text: string) => new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))

/** HMAC-SHA256 of a text (RFC 2104): only who has the key can make it. */
export async function hmacSha256(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(key), encoder.encode(text)))
}

/** Whether this is the HMAC of the text; `verify` compares in constant time (Web Cryptography §14.3.4). */
export const isHmacSha256 = async (
  mac: Uint8Array<ArrayBuffer>,
  key: Uint8Array<ArrayBuffer>,
  text: string,
): Promise<boolean> => crypto.subtle.verify('HMAC', await hmacKey(key), mac, encoder.encode(text))

const hmacKey = (key: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Compares in the same time wherever the first difference is, so that the time says nothing about a secret (CWE-208). */
export function equalInConstantTime(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}
