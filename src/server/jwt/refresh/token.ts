import type { RefreshConfig } from './env.ts'

const encoder = new TextEncoder()

const base64url = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/**
 * The token that follows this one: HMAC-SHA256 of it, 256 bits like the first. Who has no key can't tell it from a
 * random one; and a token that comes again within the grace gets the same successor, though none is stored in clear.
 */
export async function successorOf(token: string, key: Uint8Array<ArrayBuffer>): Promise<string> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return base64url(await crypto.subtle.sign('HMAC', hmac, encoder.encode(token)))
}

/** What the store finds a token by. Of 256 random bits a plain hash is enough: nobody can try them all. */
export async function rowKey(token: string, config: Pick<RefreshConfig, 'hashedRefresh'>): Promise<string> {
  if (!config.hashedRefresh) return token
  return base64url(await crypto.subtle.digest('SHA-256', encoder.encode(token)))
}
