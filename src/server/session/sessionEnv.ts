/** What the shop with sessions is handed, and the rows that it keeps. */
import type { Context } from 'hono'
import type { Account, BaseBindings, Store } from '../bindings.ts'

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
  /** The device bound session (DBSC) that renews this one, or would if the browser bound it. */
  device?: string
  /** 1 once it is bound: then its end comes in minutes, and use by anyone but the device does not put it off. */
  bound?: number
}>

/** A row as a server's own cache holds it. */
export type CachedRow = SessionRow & Readonly<{ cachedUntil: number }>

/** A server's own copies of rows. */
export interface RowCache extends Store<CachedRow> {
  /** How many entries were dropped so far: each tells the reads under way that what they bring may have ended. */
  readonly dropped: () => number
}

/** A device bound session; without a key until the browser has registered one. */
export type DeviceRow = Readonly<{ user: string; created: number; expires?: number; key: string; challenge: string }>

/** The key of a session that a device bound session has renewed. */
export type RenewedRow = Readonly<{ device: string; expires: number }>

export interface SessionEnv {
  Bindings: BaseBindings & {
    readonly sessions: Store<SessionRow>
    readonly cache: RowCache
    /** A copy of the store that is read only and somewhat behind. */
    readonly replica: Pick<Store<SessionRow>, 'find'>
    readonly devices: Store<DeviceRow>
    readonly renewed: Store<RenewedRow>
    /** The key of the CSRF tokens, known to the server alone. */
    readonly csrfKey: Uint8Array<ArrayBuffer>
    /** The key that signs sessions kept in cookies. */
    readonly cookieKey: Uint8Array
  }
  Variables: { account: Account; session: SessionRow; sessionId: string }
}

/** Where sessions are, as the routes see it. A credential is what the cookie says: an id, or the row itself. */
export interface SessionStore {
  find(c: Context<SessionEnv>, credential: string): Promise<SessionRow | null>
  /** Stores a new session, under this id where one is given; resolves to its credential. */
  begin(c: Context<SessionEnv>, row: SessionRow, id?: string): Promise<string>
  /**
   * Replaces the row, if it still ends when that one did, where one is given; resolves to the credential from now on, null when
   * there was no such row.
   */
  change(c: Context<SessionEnv>, credential: string, row: SessionRow, before?: SessionRow): Promise<string | null>
  end(c: Context<SessionEnv>, credential: string): Promise<SessionRow | null>
  /** Ends every session of the user; resolves to how many. */
  endAllOf(c: Context<SessionEnv>, user: string): Promise<number>
}
