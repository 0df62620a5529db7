/** What the issuer and its servers are handed, and what they know of a token. */
import type { CryptoKey, JWK } from 'jose'
import type { Account, BaseBindings, Store } from '../bindings.ts'

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

/** A proof that was accepted, found by its jti; nobody asks for it after `until`. */
export type ProofRow = Readonly<{ until: number }>

interface DpopBindings {
  readonly proofs: Store<ProofRow>
  /** The key from which nonces are made, known to the issuer and its servers alone. */
  readonly nonceKey: Uint8Array<ArrayBuffer>
}

/** A token that was given out, found by the token or by its hash. It never changes: the family says what it is worth. */
export type RefreshRow = Readonly<{ family: string; generation: number; issued: number; expires: number }>

/**
 * All tokens that come from one login. One row of it is what a rotation changes, so that two of them can't both be the
 * next one. `revoked` is 0 or the time; `jkt` is the thumbprint of the key that the client proved, or empty.
 */
export type FamilyRow = Readonly<{
  user: string
  generation: number
  started: number
  rotated: number
  revoked: number
  jkt: string
}>

/** A token that came with a request, and what the store knows of it. */
export interface PresentedToken {
  readonly token: string
  readonly row: RefreshRow
}

interface RefreshBindings {
  readonly refreshTokens: Store<RefreshRow>
  readonly families: Store<FamilyRow>
  /** The key from which successors are derived, known to the server alone. */
  readonly refreshKey: Uint8Array<ArrayBuffer>
}

/** What the issuer remembers of a token that it may have to take back. */
export type IssuedRow = Readonly<{ user: string; expires: number; revoked: 0 | 1 }>
/** One entry of the status list, found by its number: whose it is, and until when. */
export type StatusEntryRow = Readonly<{ jti: string; until: number; revoked: 0 | 1 }>
/** A token that was taken back; after `until` it has expired, and nobody has to remember it. */
export type DeniedRow = Readonly<{ user: string; until: number }>
/** What was issued to the user before this time is not accepted. */
export type NotBeforeRow = Readonly<{ time: number }>
/** The same as a server remembers it, and when it heard of it. */
export type NotBeforeCopy = Readonly<{ time: number; heard: number }>
/** What the issuer last said of a token, and until when a server believes it. */
export type IntrospectionCopy = Readonly<{ active: 0 | 1; until: number }>
/** A status list as a server remembers it: one bit per token, as base64url. */
export type StatusListCopy = Readonly<{ bits: string; until: number }>

export interface RevocationBindings {
  /** The issuer's own record, by `jti`. */
  readonly issued: Store<IssuedRow>
  readonly statusEntries: Store<StatusEntryRow>
  /** By `jti`: where the issuer writes, and where this server reads; a replica or a memory of its own. */
  readonly denylist: Store<DeniedRow>
  readonly deniedHere: Store<DeniedRow>
  /** By user, and this server's copies of it. */
  readonly notBefore: Store<NotBeforeRow>
  readonly notBeforeHere: Store<NotBeforeCopy>
  /** By the token's SHA-256: this server's copies of what the issuer said. */
  readonly introspections: Store<IntrospectionCopy>
  /** By address: this server's copies. */
  readonly statusLists: Store<StatusListCopy>
  /** The servers that want to hear of it, and the queue that brings them the news. */
  readonly subscribers: readonly string[]
  readonly enqueue: (url: string, init: RequestInit) => void
  /** By which the issuer knows that one of its servers asks (RFC 7662 §2.1). */
  readonly introspectionToken: string
  /** Compresses with ZLIB (RFC 1950), as status lists are published. */
  readonly deflate: (data: Uint8Array) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>
  /** Decompresses; null for what is no ZLIB, or more than `max` bytes: a few bytes can say a million times the same. */
  readonly inflate: (compressed: Uint8Array<ArrayBuffer>, max: number) => Promise<Uint8Array | null>
}
