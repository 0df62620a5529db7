/**
 * What is handed to a server: its clock, randomness, stores, keys and audit log, as Hono bindings. The app itself
 * keeps nothing between requests, so it runs the same in a worker, in a page and on Node.
 */

/** `skip` is a check that this server does not make for this request. */
export type CheckOutcome = 'pass' | 'fail' | 'skip'

/** One line of the audit log: what was checked, how it went, and the fact that decided it. */
export type Audit = (check: string, outcome: CheckOutcome, detail: string) => void

/** A row of a store, as columns. */
export type StoreRow = Readonly<Record<string, string | number>>

export interface Store<Row extends StoreRow> {
  find(key: string): Promise<Row | null>
  insert(key: string, row: Row): Promise<void>
  /** Deletes the row; resolves to what was there. */
  delete(key: string): Promise<Row | null>
  /** The keys of all rows in which the column has the value; like an indexed query. */
  keysWhere(column: keyof Row & string, value: string | number): Promise<string[]>
}

export interface BaseBindings {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Cryptographically random bytes, encoded as base64url. */
  readonly randomId: (bytes: number) => string
  readonly accounts: Accounts
  /** The operator's credential for /admin, as a bearer token (RFC 6750). */
  readonly operatorToken: string
  readonly audit: Audit
  /** Books a transfer: what an attacker wants done in Alice's name. */
  readonly ledger: (entry: LedgerEntry) => void
}

export interface LedgerEntry {
  readonly from: string
  readonly to: string
  readonly euros: number
}

/** A password file entry: PBKDF2-HMAC-SHA256 (RFC 8018 §5.2), base64url. */
export interface Account {
  readonly user: string
  readonly role: string
  readonly salt: string
  readonly iterations: number
  readonly hash: string
}

export interface Accounts {
  find(user: string): Promise<Account | null>
}
