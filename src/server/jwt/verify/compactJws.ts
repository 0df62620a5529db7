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
 * Takes a compact JWS with claims apart.
 *
 * @throws JOSEError
 */
export const readJws = (token: string): Unverified => ({ header: readHeader(token), claims: decodeJwt(token) })

/**
 * The header of a compact JWS. jose decodes with padding, line breaks and spaces in it, too: then one token would have many
 * spellings, each of which passes for another one where a list of tokens is asked.
 *
 * @throws JOSEError
 */
export function readHeader(token: string): ProtectedHeaderParameters {
  if (!isCompactJws(token)) throw new errors.JWSInvalid('not a compact JWS')
  const header = decodedHeader(token)
  // What a header parameter is, if it is there (RFC 7515 §4.1): JSON has also other things under these names.
  const texts: unknown[] = [header.alg, header.kid, header.typ, header.jku]
  if (texts.every((text) => text === undefined || typeof text === 'string')) return header
  throw new errors.JWSInvalid('a header parameter is no text')
}

function decodedHeader(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token)
  } catch {
    // jose throws a TypeError here; from outside, that is a bad token and no bug.
    throw new errors.JWSInvalid('no header')
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
