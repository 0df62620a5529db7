/** What a compact JWS or JWE says of itself, read without any key: for drawing and for the inspector. */
import { base64url } from 'jose'
import { memoize } from '../browser/index.ts'

export interface ReadJws {
  readonly encoded: readonly [header: string, payload: string, signature: string]
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Readonly<Record<string, unknown>>
  readonly signature: Uint8Array
}

/** Of a compact JWE (RFC 7516 §7.1) only the header can be read: who made it is inside, like everything else. */
export interface ReadJwe {
  readonly encoded: readonly string[]
  readonly header: Readonly<Record<string, unknown>>
}

/** The parts of an encrypted token, or null for what is none. */
export function readJwe(text: string): ReadJwe | null {
  const encoded = text.split('.')
  if (encoded.length !== 5) return null
  const header = objectIn(encoded[0] ?? '')
  return header && 'enc' in header ? { encoded, header } : null
}

/** The parts of a token, or null for what is none. Memoized: the same few tokens are drawn in every frame. */
export const readJws = memoize((text: string): ReadJws | null => {
  const [header, payload, signature, more] = text.split('.')
  if (header === undefined || payload === undefined || signature === undefined || more !== undefined) return null
  const [head, claims, seal] = [objectIn(header), objectIn(payload), bytesOf(signature)]
  return head && claims && seal
    ? { encoded: [header, payload, signature], header: head, payload: claims, signature: seal }
    : null
})

function bytesOf(encoded: string): Uint8Array | null {
  try {
    return base64url.decode(encoded)
  } catch {
    return null
  }
}

function objectIn(encoded: string): Readonly<Record<string, unknown>> | null {
  const bytes = bytesOf(encoded)
  if (!bytes) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
