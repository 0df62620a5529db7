import type { CryptoKey } from 'jose'
import type { Account, BaseBindings } from '../env.ts'

/** A key for one algorithm alone (RFC 8725 §3.1). */
export interface TokenKey {
  readonly alg: string
  readonly kid: string
  readonly key: CryptoKey | Uint8Array
}

/** What a team decides when it sets the shop up. Each field is read at one place. */
export interface JwtConfig {
  /** Lifetime of an access token in seconds: `exp` minus `iat`. */
  readonly lifetime: number
}

export interface JwtEnv {
  Bindings: BaseBindings & {
    readonly issuer: string
    readonly audience: string
    /** The key that signs now. */
    readonly signingKey: () => Promise<TokenKey>
    /** The key of that name; null when this issuer has none. */
    readonly verificationKey: (kid: string | undefined) => Promise<TokenKey | null>
  }
  Variables: { account: Account; claims: AccessClaims }
}

/** What the routes use of a verified token. */
export interface AccessClaims {
  readonly sub: string
  readonly role: string
}
