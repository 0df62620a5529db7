/** What the issuer and its servers are handed, and what they know of a token. */
import type { CryptoKey, JWK } from 'jose'
import type { Account, BaseBindings, Store } from '../bindings.ts'
import type { DpopBindings } from './dpop/dpopBindings.ts'
import type { PresentedToken, RefreshBindings } from './refresh/refreshBindings.ts'
import type { RevocationBindings } from './revocation/revocationBindings.ts'

/** A key for one algorithm alone (RFC 8725 §3.1). */
export interface TokenKey {
  readonly alg: string
  readonly kid: string
  readonly key: CryptoKey | Uint8Array
}

/** A key set as a server keeps it (RFC 7517 §5); `failed` is when it last got none, where that is later. */
export type KeySetRow = Readonly<{ keys: string; fetched: number; expires: number; failed?: number }>

/** What a partner may come back for: one row for a user and a partner, with the name of the one token that is good. */
export type PartnerGrantRow = Readonly<{ user: string; current: string }>

export interface JwtBindings extends BaseBindings, RefreshBindings, DpopBindings, RevocationBindings {
  /** The key of the CSRF tokens, known to the server alone. */
  readonly csrfKey: Uint8Array<ArrayBuffer>
  /** What the partner's service authenticates itself with. */
  readonly partnerSecret: string
  /** What partners may come back for, by user and partner. */
  readonly partnerGrants: Store<PartnerGrantRow>
  readonly issuer: string
  readonly audience: string
  /** The key that signs now. */
  readonly signingKey: () => Promise<TokenKey>
  /** The key of that name that this server holds itself; null when it holds none. */
  readonly verificationKey: (kid: string | undefined) => Promise<TokenKey | null>
  /** The public keys with which tokens can be verified now. */
  readonly publishedKeys: () => Promise<readonly JWK[]>
  /** Signs with another key from now on and withdraws the old one; resolves to the new key's name, null where none is ready. */
  readonly rotateKeys: () => Promise<string | null>
  /** Where a separate issuer publishes them, and this server's copy of them. */
  readonly keySetUrl: string
  readonly keySets: Store<KeySetRow>
  /** Lets one request of this server at a time do something; the others wait (as Web Locks §2 have it in a page). */
  readonly oneAtATime: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>
  /**
   * Asks another server once for all requests of this server that come before it has begun. Whoever comes later waits for
   * the next time: nobody is told what was asked before he came.
   */
  readonly askOnce: (name: string, ask: () => Promise<string>) => Promise<string>
  /** What issuer and servers share to keep tokens unreadable for everyone else: 32 bytes. */
  readonly encryptionKey: () => Promise<Uint8Array>
  /** Does this work while the answer is on its way, as a queue of jobs does; what fails there is tried again there. */
  readonly inBackground: (work: () => Promise<unknown>) => void
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
    refreshToken: PresentedToken
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
  /** Its entry in a status list, where it has one. */
  readonly status: { readonly idx: number; readonly uri: string } | null
}
