import { base64url } from 'jose'

/** How the search for a secret went. */
export interface Cracked {
  readonly tries: number
  readonly secret: string | null
}

const encoder = new TextEncoder()
const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/**
 * Tries words as the secret of an HS256 token, offline: one token is enough to know when a word is right, and no server
 * sees the tries (RFC 8725 §2.2).
 */
export async function crack(token: string, words: readonly string[]): Promise<Cracked> {
  const [header, payload, signature = ''] = token.split('.')
  const signed = encoder.encode(`${header}.${payload}`)
  const mac = Uint8Array.from(base64url.decode(signature))
  for (const [i, word] of words.entries()) {
    const key = await crypto.subtle.importKey('raw', encoder.encode(word), HMAC, false, ['verify'])
    if (await crypto.subtle.verify('HMAC', key, mac, signed)) return { tries: i + 1, secret: word }
  }
  return { tries: words.length, secret: null }
}
