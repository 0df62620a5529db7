import { base64url } from 'jose'

/** How the search for a secret went. */
export interface Cracked {
  readonly tries: number
  readonly secret: string | null
}

const encoder = new TextEncoder()
/** Web Crypto works on several at a time. */
const AT_ONCE = 128
const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/**
 * Tries words as the secret of an HS256 token, offline: one token is enough to know when a word is right, and no server
 * sees the tries (RFC 8725 §2.2).
 */
export async function crack(token: string, words: readonly string[]): Promise<Cracked> {
  const [header, payload, signature = ''] = token.split('.')
  const signed = encoder.encode(`${header}.${payload}`)
  const mac = Uint8Array.from(base64url.decode(signature))
  const isIt = async (word: string) => {
    const key = await crypto.subtle.importKey('raw', encoder.encode(word), HMAC, false, ['verify'])
    return crypto.subtle.verify('HMAC', key, mac, signed)
  }
  for (let tried = 0; tried < words.length; tried += AT_ONCE) {
    const found = (await Promise.all(words.slice(tried, tried + AT_ONCE).map(isIt))).indexOf(true)
    const secret = words[tried + found]
    if (found >= 0 && secret !== undefined) return { tries: tried + found + 1, secret }
  }
  return { tries: words.length, secret: null }
}
