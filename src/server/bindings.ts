/**
 * What is handed to a server: its clock, randomness, stores, keys and audit log, as Hono bindings. The app itself
 * keeps nothing between requests, so it runs the same in a worker, in a page and on Node.
 */

import type { CheckName } from './vocabulary/checks.ts'

/** `skip` is a check that this server does not make for this request. */
export type CheckOutcome = 'pass' | 'fail' | 'skip'

/** One line of the audit log: what was checked, how it went, and the fact that decided it. */
export type Audit = (check: CheckName, outcome: CheckOutcome, detail: string) => void

/** A row of a store, as columns. */
export type StoreRow = Readonly<Record<string, string | number>>

export interface Store<Row extends StoreRow> {
  find(key: string): Promise<Row | null>
  insert(key: string, row: Row): Promise<void>
  /** Inserts only where the key is free, as one operation; resolves to false when it is taken. */
  add(key: string, row: Row): Promise<boolean>
  /**
   * Puts another row in the place of the one that is there, as one operation; resolves to false when there is none, or
   * none that still has these values (UPDATE … WHERE).
   */
  update(key: string, row: Row, where?: Partial<Row>): Promise<boolean>
  /** Deletes the row; resolves to what was there. */
  delete(key: string): Promise<Row | null>
  /** The keys of all rows in which the column has the value, the oldest first; like an indexed query. */
  keysWhere(column: keyof Row & string, value: string | number): Promise<string[]>
  /** Deletes the oldest rows in which the column is at most this, so many of them; resolves to their keys. */
  deleteUntil(column: keyof Row & string, value: number, limit: number): Promise<string[]>
}

/** Wrong passwords for an account, until its window is over. */
export type GuessRow = Readonly<{ guesses: number; until: number }>

export interface BaseBindings {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Cryptographically random bytes, encoded as base64url. */
  readonly randomId: (bytes: number) => string
  readonly accounts: Accounts
  /** Wrong passwords, by account. */
  readonly guesses: Store<GuessRow>
  /** The operator's credential for /admin, as a bearer token (RFC 6750). */
  readonly operatorToken: string
  readonly audit: Audit
  /** The network address from which the request came. */
  readonly clientAddress: string
  /** Asks another server, as the platform's own `fetch`; `askServer` is what calls it. */
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>
  /** Aborts after so many milliseconds, as the platform's own `AbortSignal.timeout`. */
  readonly timeout: (milliseconds: number) => AbortSignal
  /** Books a transfer: what an attacker wants done in Alice's name. */
  readonly ledger: (entry: LedgerEntry) => void
}

export interface LedgerEntry {
  readonly from: string
  readonly to: string
  readonly euros: number
}

/** A user, with a password file entry: PBKDF2-HMAC-SHA256 (RFC 8018 §5.2), base64. */
export type Account = Readonly<{
  user: string
  role: string
  name: string
  email: string
  salt: string
  iterations: number
  hash: string
}>

/** The user database. */
export interface Accounts {
  find(user: string): Promise<Account | null>
  /** The user's role as it is now; null for a user that is gone. */
  role(user: string): Promise<string | null>
  /**
   * Sets these columns of the account, as one operation, if it still has those values (UPDATE … SET … WHERE); resolves to
   * false where it has not, or is gone.
   */
  update(user: string, changes: Partial<Account>, where?: Partial<Account>): Promise<boolean>
  remove(user: string): Promise<void>
}
