import { decodeJwt } from 'jose'
import { EPOCH, type Millis } from '../scenario/index.ts'

/** When a JWT begins and ceases to be good (RFC 7519 §4.1.4, §4.1.5), in virtual time. */
export interface Validity {
  /** Null where the token has no `nbf`. */
  readonly from: Millis | null
  /** Null where it has no `exp`. */
  readonly until: Millis | null
}

/**
 * Reads `nbf` and `exp` without checking anything; null for what is no JWT.
 *
 * @example validityOf(token)?.until // 900_000
 */
export function validityOf(token: string): Validity | null {
  try {
    const { nbf, exp } = decodeJwt(token)
    return { from: inVirtualTime(nbf), until: inVirtualTime(exp) }
  } catch {
    return null
  }
}

const inVirtualTime = (seconds: number | undefined) => (seconds === undefined ? null : seconds * 1000 - EPOCH)
