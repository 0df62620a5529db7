import type { CryptoKey, JWK } from 'jose'
import type { Account, BaseBindings, Store } from '../env.ts'
import type { DpopBindings, DpopConfig } from './dpop/env.ts'
import type { RefreshBindings, RefreshConfig } from './refresh/env.ts'
import type { RevocationBindings, RevocationConfig } from './revocation/env.ts'

/** A key for one algorithm alone (RFC 8725 §3.1). */
export interface TokenKey {
  readonly alg: string
  readonly kid: string
  readonly key: CryptoKey | Uint8Array
}

/** What a team decides when it sets the shop up. Each field is read at one place. */
export interface JwtConfig extends RefreshConfig, DpopConfig, RevocationConfig {
  /** Lifetime of an access token in seconds: `exp` minus `iat`. */
  readonly lifetime: number
  /** Where a request's role comes from: the token's claim, or the account as it is now. */
  readonly roleFrom: 'credential' | 'lookup'
  /** Whether the API signs its own tokens or an identity provider does, which publishes its keys. */
  readonly issuer: 'same' | 'separate'
  /** For how many seconds a server keeps that key set. */
  readonly jwksTtl: number

  readonly checkSignature: boolean
  /** Who chooses the algorithm: the key, anyone but not "none", or the token's header. */
  readonly algorithms: 'pinned' | 'denylist' | 'header'
  /** Whether a key, or the address of one, in the token's own header counts. */
  readonly headerKeys: 'ignored' | 'jwk' | 'jku'
  readonly checkExpiry: boolean
  /** Seconds by which clocks may differ. */
  readonly leeway: number
  readonly checkIssuer: boolean
  readonly checkAudience: boolean
  readonly checkType: boolean

  /** What a token says of its user, and whether it says it to everyone. */
  readonly claims: 'minimal' | 'personal' | 'encrypted'
  /** Bytes of further claims in each token. */
  readonly claimBytes: number

  /** Where the browser side keeps the token. */
  readonly storage: 'localStorage' | 'memory' | 'cookie' | 'bff'
  /** Of the cookie, and the defence against forged requests, where it is kept in one. */
  readonly sameSite: 'Strict' | 'Lax' | 'None' | 'unset'
  readonly csrf: 'none' | 'Origin' | 'token'
  /** Whether a transfer asks for the password again. */
  readonly stepUp: boolean
  readonly csp: boolean
  /** Whether a change of password ends the user's other logins. */
  readonly endOnPasswordChange: boolean
}

/** A key set as a server keeps it (RFC 7517 §5). */
export type KeySetRow = Readonly<{ keys: string; fetched: number; expires: number }>

export interface JwtBindings extends BaseBindings, RefreshBindings, DpopBindings, RevocationBindings {
  /** The key of the CSRF tokens, known to the server alone. */
  readonly csrfKey: Uint8Array<ArrayBuffer>
  readonly issuer: string
  readonly audience: string
  /** The key that signs now. */
  readonly signingKey: () => Promise<TokenKey>
  /** The key of that name that this server holds itself; null when it holds none. */
  readonly verificationKey: (kid: string | undefined) => Promise<TokenKey | null>
  /** The public keys with which tokens can be verified now. */
  readonly publishedKeys: () => Promise<readonly JWK[]>
  /** Signs with another key from now on and withdraws the old one; resolves to the new key's name, null where none lies ready. */
  readonly rotateKeys: () => Promise<string | null>
  /** Where a separate issuer publishes them, and this server's copy of them. */
  readonly keySetUrl: string
  readonly keySets: Store<KeySetRow>
  /** What issuer and servers share to keep tokens unreadable for everyone else: 32 bytes. */
  readonly encryptionKey: () => Promise<Uint8Array>
}

export interface JwtEnv {
  Bindings: JwtBindings
  Variables: {
    account: Account
    claims: AccessClaims
    /** The access token that came with the request. */
    token: string
    /** The thumbprint of the key that the client proved; empty where none is asked for. */
    jkt: string
  }
}

/** What the routes use of a verified token. */
export interface AccessClaims {
  readonly sub: string
  readonly role: string
  /** The thumbprint of the key that the token is bound to (RFC 9449 §6.1); empty when it is bound to none. */
  readonly jkt: string
  readonly jti: string
  /** Milliseconds since 1970. */
  readonly issuedAt: number
  readonly expires: number
  /** Its place in a status list, where it has one. */
  readonly status: { readonly idx: number; readonly uri: string } | null
}
