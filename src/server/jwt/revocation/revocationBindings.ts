import type { Store } from '../../bindings.ts'

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
