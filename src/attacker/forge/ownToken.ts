import { base64url, decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose'
import type { Seconds } from '../../scenario/index.ts'

/** A token that Mallory got by his own login: the pattern for whatever he forges. */
export interface OwnToken {
  readonly token: string
  readonly header: ProtectedHeaderParameters
  readonly claims: JWTPayload
}

/** What he reads of it; null when it is encrypted, for then there is nothing to read. */
export function readOwn(token: string): OwnToken | null {
  try {
    return { token, header: decodeProtectedHeader(token), claims: decodeJwt(token) }
  } catch {
    return null
  }
}

const YEAR: Seconds = 365 * 24 * 3600

/**
 * Mallory's claims in the name of Alice, who works at the shop.
 *
 * @param lifetime `prolonged`: a year more, where there is an end; whoever signs a token himself also writes its `exp`
 */
export const claimsForAlice = (
  claims: JWTPayload,
  { lifetime }: { readonly lifetime: 'unchanged' | 'prolonged' },
): JWTPayload => ({
  ...claims,
  sub: 'alice',
  role: 'staff',
  ...(lifetime === 'unchanged' || claims.exp === undefined ? {} : { exp: claims.exp + YEAR }),
})

/** One part of a compact JWS (RFC 7515 §7.1). */
export const part = (content: object): string => base64url.encode(JSON.stringify(content))
