/** The state of every actor at one playhead position, computed from the trace alone. */
import type { Cookie, HttpRequest, HttpResponse } from '../browser/index.ts'
import type { Loot, Theft } from '../attacker/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { LedgerEntry, StoreRow, TableName } from '../server/index.ts'
import type { ActorId, Answered, Checked, Requested } from './event.ts'

/** One request with all that belongs to it so far. */
export interface Exchange {
  readonly id: number
  readonly step: number
  readonly from: ActorId
  readonly to: ActorId
  readonly sent: Millis
  readonly request: HttpRequest
  readonly requested: Requested
  readonly checks: readonly Checked[]
  readonly response: HttpResponse | null
  readonly answered: Answered | null
}

/** A message on its way at this moment. */
export interface Flight {
  readonly exchange: number
  readonly direction: 'request' | 'response'
  readonly from: ActorId
  readonly to: ActorId
  readonly leaves: Millis
  readonly arrives: Millis
}

/** What one browser shows and keeps. */
export interface BrowserFrame {
  /** The page of each tab, by tab id. */
  readonly tabs: Readonly<Record<string, string>>
  readonly cookies: readonly Cookie[]
  readonly localStorage: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly sessionStorage: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What one store or cache keeps. */
export interface StoreFrame {
  /** Rows in the order of their insertion; a deleted row stays, marked. */
  readonly rows: readonly StoredRow[]
}

/** A row of a store, with the time that it was there. */
export interface StoredRow {
  readonly table: TableName
  readonly key: string
  readonly row: StoreRow
  readonly inserted: Millis
  readonly deleted: Millis | null
}

/** What the thief holds and knows. */
export interface ThiefFrame {
  readonly loot: readonly Loot[]
  readonly stolenAt: Millis | null
  /** How he came by it; null when he holds nothing. */
  readonly by: Theft | null
  /** The key that he read last on a server. */
  readonly key: { readonly kid: string; readonly signs: boolean } | null
  /** The status of the thief's latest answered request. */
  readonly lastAnswer: number | null
  /** Texts made for Alice that reached him. */
  readonly leaks: readonly string[]
}

/** A transfer that the server booked. */
export interface BookedFrame extends LedgerEntry {
  readonly at: Millis
}

/** The state of every actor at one moment. */
export interface Frame {
  /** The last moment at which anything happened, arrived or expired: it holds until the next. */
  readonly at: Millis
  /** The step under way or settled last; -1 before the first. */
  readonly step: number
  readonly browsers: Readonly<Partial<Record<ActorId, BrowserFrame>>>
  readonly thief: ThiefFrame
  readonly stores: Readonly<Partial<Record<ActorId, StoreFrame>>>
  /** The stores that do not answer. */
  readonly down: readonly ActorId[]
  readonly ledger: readonly BookedFrame[]
  readonly flights: readonly Flight[]
  /** The exchanges of the current step that have begun, in order. */
  readonly exchanges: readonly Exchange[]
}
