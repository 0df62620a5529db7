import type { corsPolicies, csrfDefences, idSizes, sameSites, sessionBindings, sessionStores } from '../knobValues.ts'
import type { Seconds } from '../time.ts'
import { usualTopology, type Topology } from './topology.ts'

/** A shop that remembers its logins: a number in a cookie, a row in a store. */
export interface SessionSetup extends Topology {
  readonly kind: 'session'
  /** Absolute lifetime of a session from login (ASVS 7.3.2); 0: no end. */
  readonly lifetime: Seconds
  /** How long a session lives without a request (ASVS 7.3.1); 0: for its lifetime. */
  readonly idle: Seconds
  /** Randomness of a session id in bits (ASVS 7.2.3). */
  readonly idBits: (typeof idSizes)[number]
  /** A new id at login (ASVS 7.2.4). */
  readonly renewId: boolean
  /** Whether an id that the server never gave out begins a session (OWASP: permissive session management). */
  readonly acceptUnknownIds: boolean
  /** Whether the store holds hashes of ids instead of the ids. */
  readonly hashedIds: boolean
  /** Whether a logout deletes the row (ASVS 7.4.1). */
  readonly logoutDeletes: boolean
  /** Sessions per user; the oldest ends when there is one more. 0: any number (ASVS 7.1.2). */
  readonly maxSessions: number
  /** `__Host-` in the cookie's name (RFC 6265bis §4.1.3.2). */
  readonly hostPrefix: boolean
  readonly httpOnly: boolean
  readonly secure: boolean
  readonly sameSite: (typeof sameSites)[number]
  /** Strict-Transport-Security (RFC 6797). */
  readonly hsts: boolean
  /** What the server checks besides the cookie before it changes anything. */
  readonly csrf: (typeof csrfDefences)[number]
  /** Whether a GET may change something, against RFC 9110 §9.2.1. */
  readonly getChangesState: boolean
  /** Which other origins may read answers, with credentials (Fetch §3.3). */
  readonly cors: (typeof corsPolicies)[number]
  /** Where a session's row is: one store, each server's memory, a store behind caches, the cookie itself. */
  readonly store: (typeof sessionStores)[number]
  /** How long a server's cache keeps a row. */
  readonly cacheTtl: Seconds
  /** Bytes that a session carries besides its user. */
  readonly payload: number
  /** What ties the session to Alice's device or network. */
  readonly binding: (typeof sessionBindings)[number]
}

/**
 * What a careful team ships: where every scenario about sessions starts from. A link says only what differs from it,
 * so it stays as it is for ever.
 */
export const hardenedSession: SessionSetup = {
  kind: 'session',
  lifetime: 30 * 60,
  idle: 0,
  idBits: 128,
  renewId: true,
  acceptUnknownIds: false,
  hashedIds: false,
  logoutDeletes: true,
  maxSessions: 0,
  hostPrefix: true,
  httpOnly: true,
  secure: true,
  sameSite: 'Lax',
  hsts: true,
  csrf: 'Origin',
  getChangesState: false,
  cors: 'closed',
  store: 'shared',
  cacheTtl: 60,
  payload: 0,
  binding: 'none',
  ...usualTopology,
}
