import type { CryptoKey } from 'jose'
import type { Account, BaseBindings } from '../env.ts'

/** The keys of one issuer, and what its tokens are for. */
export interface TokenKeys {
  readonly alg: string
  readonly kid: string
  /** The private key, or the shared secret of an HMAC. */
  readonly sign: CryptoKey | Uint8Array
  /** The public key, or the same secret. */
  readonly verify: CryptoKey | Uint8Array
  readonly issuer: string
  readonly audience: string
}

export interface JwtEnv {
  Bindings: BaseBindings & { readonly keys: TokenKeys }
  Variables: { account: Account; claims: AccessClaims }
}

/** What the routes use of a verified token. */
export interface AccessClaims {
  readonly sub: string
}
