import type { Context } from 'hono'
import type { AccessClaims, JwtConfig, JwtEnv } from '../env.ts'

/** A way to take tokens back before they expire. */
export interface Revocation {
  /** Whether the issuer writes down each token that it signs: it must, where it takes back single ones. */
  readonly remembers: boolean
  /** The issuer takes this token back. */
  revoke(c: Context<JwtEnv>, config: JwtConfig, token: Revocable): Promise<void>
  /** The issuer takes back all that this user has now; resolves to how many it knows of. */
  revokeAll(c: Context<JwtEnv>, config: JwtConfig, user: string): Promise<number>
  /** A server asks whether a verified token is still good, and writes into the audit log what it heard. */
  isGood(c: Context<JwtEnv>, config: JwtConfig, claims: AccessClaims, token: string): Promise<boolean>
}

/** What is known of a token when it is taken back. */
export interface Revocable {
  readonly jti: string
  readonly user: string
  /** Milliseconds since 1970. */
  readonly expires: number
}
