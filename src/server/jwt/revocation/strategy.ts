import type { Context } from 'hono'
import type { IssuerKeyOptions } from '../issuerKeys.ts'
import type { AccessClaims, JwtEnv } from '../jwtEnv.ts'
import type { ClaimOptions } from '../verify/claims.ts'
import { StoreDownError } from '../../errors.ts'

export interface RevocationOptions extends IssuerKeyOptions, Pick<ClaimOptions, 'leeway'> {
  /** How tokens are taken back before they expire. */
  readonly revocation?: 'none' | 'denylist' | 'not-before' | 'introspection' | 'status-list' | 'push'
  /** For how many seconds a server believes what it last heard: between two checks, or while a list is fresh. */
  readonly revocationLag?: number
  /** For how many seconds a server keeps the issuer's answer about a token (RFC 7662 §2.2); 0: it asks each time. */
  readonly introspectionCache?: number
  /** What servers do when they can't find out whether a token was taken back. */
  readonly storeFailure?: 'closed' | 'open' | 'replica'
}

/** A strategy for taking tokens back before they expire. */
export interface RevocationStrategy {
  /** Whether the issuer writes down each token that it signs: it must, where it takes back single ones. */
  readonly remembers: boolean
  /** The issuer takes this token back. */
  revoke(c: Context<JwtEnv>, options: RevocationOptions, token: Revocable): Promise<void>
  /** The issuer takes back all that this user has now; resolves to how many it knows of. */
  revokeAll(c: Context<JwtEnv>, options: RevocationOptions, user: string): Promise<number>
  /** Whether the issuer has not taken this token back, whatever its servers have heard of it. */
  isLive(c: Context<JwtEnv>, claims: AccessClaims): Promise<boolean>
  /** A server asks whether a verified token is still good, and writes into the audit log what it heard. */
  isGood(c: Context<JwtEnv>, options: RevocationOptions, claims: AccessClaims, token: string): Promise<boolean>
}

/** What is known of a token when it is taken back. */
export interface Revocable {
  readonly jti: string
  readonly user: string
  /** Milliseconds since 1970. */
  readonly expires: number
}

/** Asks whether a token was taken back; applies `storeFailure` when nobody answers. */
export async function applyStoreFailure(
  c: Context<JwtEnv>,
  { storeFailure = 'closed' }: RevocationOptions,
  ask: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    if (storeFailure === 'open') {
      // The mistake, or the decision: a signature and an exp that are good have to do.
      c.env.audit('taken-back', 'skip', 'nobody answers: let in')
      return true
    }
    // A replica that does not answer, either, is no better than the store.
    c.env.audit('taken-back', 'fail', 'nobody answers: closed')
    throw error
  }
}
