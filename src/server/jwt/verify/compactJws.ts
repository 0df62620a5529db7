/** The form of a compact JWS, read as strictly as it is written (RFC 7515 §7.1). */
import {
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from 'jose'

/** What a token says, before anybody has verified it. */
export interface Unverified {
  readonly header: ProtectedHeaderParameters
  readonly claims: JWTPayload
}

/**
 * Takes a compact JWS apart. jose decodes with padding, line breaks and spaces in it, too: then one token would have many
 * spellings, each of which passes for another one where a list of tokens is asked.
 *
 * @throws JWTInvalid
 */
export function readJws(token: string): Unverified {
  if (!isCompactJws(token)) throw new errors.JWTInvalid('not a compact JWS')
  try {
    const header = decodeProtectedHeader(token)
    // What a header parameter is, if it is there (RFC 7515 §4.1): JSON has also other things under these names.
    const texts = [header.alg, header.kid, header.typ, header.jku]
    if (texts.some((text: unknown) => text !== undefined && typeof text !== 'string')) throw new TypeError('not text')
    return { header, claims: decodeJwt(token) }
  } catch {
    throw new errors.JWTInvalid('not a JWT')
  }
}

/** Three parts in base64url; the signature of an unsecured one is empty (RFC 7515 §2, RFC 7518 §3.6). */
export function isCompactJws(token: string): boolean {
  const parts = token.split('.')
  return parts.length === 3 && parts.every(isBase64url)
}

/** Without padding, line breaks, white space or anything else, and with no bits left over (RFC 7515 §2, RFC 4648 §3.5). */
function isBase64url(text: string): boolean {
  try {
    return base64url.encode(base64url.decode(text)) === text
  } catch {
    return false
  }
}
