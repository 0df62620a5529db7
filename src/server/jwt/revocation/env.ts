import type { Store } from '../../env.ts'

/** What a team decides about taking tokens back. Each field is read at one place. */
export interface RevocationConfig {
  readonly revocation: 'none' | 'denylist' | 'not-before' | 'introspection' | 'status-list' | 'push'
  /** For how many seconds a server believes what it last heard: between two checks, or while a list is fresh. */
  readonly revocationLag: number
  /** What servers do when they can't find out whether a token was taken back. */
  readonly storeFailure: 'closed' | 'open' | 'replica'
}

/** What the issuer remembers of a token that it may have to take back. */
export type IssuedRow = Readonly<{ user: string; expires: number; revoked: 0 | 1 }>
/** One place of the status list, found by its number: whose it is, and until when. */
export type PlaceRow = Readonly<{ jti: string; until: number; revoked: 0 | 1 }>
/** A token that was taken back; after `until` it has expired, and nobody has to remember it. */
export type DeniedRow = Readonly<{ user: string; until: number }>
/** What was issued to the user before this time is not accepted. */
export type NotBeforeRow = Readonly<{ time: number }>
/** The same as a server remembers it, and when it heard of it. */
export type NotBeforeCopy = Readonly<{ time: number; heard: number }>
/** A status list as a server remembers it: one bit per token, as base64url. */
export type StatusListCopy = Readonly<{ bits: string; until: number }>

export interface RevocationBindings {
  /** The issuer's own record, by `jti`. */
  readonly issued: Store<IssuedRow>
  readonly places: Store<PlaceRow>
  /** By `jti`: where the issuer writes, and where this server reads; a replica or a memory of its own. */
  readonly denylist: Store<DeniedRow>
  readonly deniedHere: Store<DeniedRow>
  /** By user, and this server's copies of it. */
  readonly notBefore: Store<NotBeforeRow>
  readonly notBeforeHere: Store<NotBeforeCopy>
  /** By address: this server's copies. */
  readonly statusLists: Store<StatusListCopy>
  /** The servers that want to hear of it, and the queue that brings them the news. */
  readonly subscribers: readonly string[]
  readonly enqueue: (url: string, init: RequestInit) => void
  /** By which the issuer knows that one of its servers asks (RFC 7662 §2.1). */
  readonly introspectionToken: string
}
