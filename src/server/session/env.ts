import type { Account, BaseBindings, Store } from '../env.ts'

/** A row of the session store, found by the session id. */
export type SessionRow = Readonly<{
  /** Empty before a login. */
  user: string
  role: string
  created: number
  /** Milliseconds since 1970; without it, the session never ends by itself. */
  expires?: number
  /** What else the shop remembers of a visit. */
  basket?: string
  /** Where the login came from. */
  address?: string
  agent?: string
  /** The device bound session (DBSC) that renews this one. */
  device?: string
}>

/** A row as a server's own cache holds it. */
export type CachedRow = SessionRow & Readonly<{ cachedUntil: number }>

/** A device bound session; without a key until the browser has registered one. */
export type DeviceRow = Readonly<{ user: string; created: number; expires?: number; key: string; challenge: string }>

/** What a team decides when it sets the shop up. Each field is read at one place. */
export interface SessionConfig {
  /** Absolute lifetime in seconds, from login (ASVS 7.3.2); 0: no end. */
  readonly lifetime: number
  /** Seconds without a request after which a session ends (ASVS 7.3.1); 0: none. */
  readonly idle: number
  /** Randomness of an id (ASVS 7.2.3). */
  readonly idBits: number
  /** A new id at login (ASVS 7.2.4). */
  readonly renewId: boolean
  readonly acceptUnknownIds: boolean
  readonly hashedIds: boolean
  readonly logoutDeletes: boolean
  /** Sessions per user; 0: any number (ASVS 7.1.2). */
  readonly maxSessions: number
  readonly endOnPasswordChange: boolean
  readonly hostPrefix: boolean
  readonly httpOnly: boolean
  readonly secure: boolean
  readonly sameSite: 'Strict' | 'Lax' | 'None' | 'unset'
  readonly hsts: boolean
  readonly csrf: 'none' | 'Origin' | 'token'
  readonly getChangesState: boolean
  readonly roleFrom: 'credential' | 'lookup'
  readonly cors: 'closed' | 'allowlist' | 'reflect'
  /** Where sessions are: one store, each server's memory, a store behind caches, the cookie itself. */
  readonly store: 'shared' | 'memory' | 'cached' | 'cookie' | 'cookie-chunks'
  /** Seconds for which a server's cache keeps a row. */
  readonly cacheTtl: number
  /** What happens when the store does not answer. */
  readonly storeFailure: 'closed' | 'open' | 'replica'
  /** Bytes of what else a session remembers. */
  readonly payload: number
  readonly binding: 'none' | 'ip-ua' | 'dbsc'
  readonly csp: boolean
  readonly stepUp: boolean
}

export interface SessionEnv {
  Bindings: BaseBindings & {
    readonly sessions: Store<SessionRow>
    /** This server's own copies of rows. */
    readonly cache: Store<CachedRow>
    /** A copy of the store that is read only and somewhat behind. */
    readonly replica: Pick<Store<SessionRow>, 'find'>
    readonly devices: Store<DeviceRow>
    /** The key of the CSRF tokens, known to the server alone. */
    readonly csrfKey: Uint8Array<ArrayBuffer>
    /** The key that signs sessions kept in cookies. */
    readonly cookieKey: Uint8Array
  }
  Variables: { account: Account; session: SessionRow; sessionId: string }
}
