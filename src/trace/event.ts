/**
 * What happened, as plain data: an ordered list of events with virtual times. Everything on the screen is computed
 * from it, and nothing in it says how it should look.
 */
import type { BrowserEvent, HttpRequest, HttpResponse, RequestContext } from '../browser/index.ts'
import type { Loot, Theft } from '../attacker/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { CheckName, CheckOutcome, LedgerEntry, StoreRow, TableName } from '../server/index.ts'

/** `alice`, `mallory`, `operator`, `shop`, `store` are in most traces; further servers and stores as the setup has them. */
export type ActorId = string
export type ActorKind =
  'browser' | 'thief' | 'operator' | 'balancer' | 'gateway' | 'server' | 'service' | 'issuer' | 'store' | 'cache'

/** Somebody or something that sends, serves or keeps: a name plate on the stage. */
export interface Actor {
  readonly id: ActorId
  readonly kind: ActorKind
  /** For the name plate: `Alice`, `Server`. */
  readonly name: string
  /** Where it lives, where that means something: `https://shop.test`. */
  readonly origin: string | null
  /** For a store or a cache that one server has to itself: that server. */
  readonly within?: ActorId
}

interface At {
  readonly at: Millis
  /** The script step that caused it; its index in the scenario's script. */
  readonly step: number
}

/** An actor begins what the script says. */
export type StepBegan = At & { readonly type: 'step' }
/** Nothing of that step is under way any more. */
export type StepSettled = At & { readonly type: 'settled' }

/** A request, from when it left until it arrives. */
export type Requested = At & {
  readonly type: 'request'
  /** Pairs a request with its answer and with the server's checks; counts from 1 within a trace. */
  readonly exchange: number
  readonly from: ActorId
  readonly to: ActorId
  readonly arrives: Millis
  readonly message: HttpRequest
  /** What a browser knows besides the bytes; null where no browser was involved. */
  readonly context: RequestContext | null
}

/** A server's answer, from when it left until it arrives. */
export type Answered = At & {
  readonly type: 'response'
  readonly exchange: number
  readonly from: ActorId
  readonly to: ActorId
  readonly arrives: Millis
  readonly message: HttpResponse
  /** It never arrives: the sender learns only that the network failed. */
  readonly lost?: true
}

/** One thing the server checked while it served an exchange, in the order in which it checked. */
export type Checked = At & {
  readonly type: 'check'
  readonly exchange: number
  readonly server: ActorId
  readonly check: CheckName
  readonly outcome: CheckOutcome
  readonly detail: string
}

/** The server asked or changed a store while it served an exchange. */
export type Stored = At & {
  readonly type: 'store'
  readonly exchange: number
  readonly store: ActorId
  /** One store may have several tables. */
  readonly table: TableName
  readonly op: 'find' | 'insert' | 'update' | 'delete'
  readonly key: string
  /** What was found, inserted, updated to or deleted; null when there was no such row. */
  readonly row: StoreRow | null
  /** The store did not answer. */
  readonly failed?: true
  /** How long the operation took, there and back; missing where it took no time. */
  readonly wait?: Millis
}

/** The server signed or verified something while it served an exchange: a signature or a MAC. */
export type CryptoUse = At & {
  readonly type: 'crypto'
  readonly exchange: number
  readonly server: ActorId
  readonly op: 'sign' | 'verify'
  /** As Web Crypto calls it: `Ed25519`, `HMAC`, `RSASSA-PKCS1-v1_5`. */
  readonly alg: string
}

/** The browser changed its jar or storage, moved, or refused something. */
export type BrowserDid = At & { readonly type: 'browser'; readonly browser: ActorId; readonly event: BrowserEvent }

/** The server booked a transfer while it served an exchange. */
export type Booked = At & {
  readonly type: 'ledger'
  readonly exchange: number
  readonly server: ActorId
  readonly entry: LedgerEntry
}

/** The thief got copies; an empty list when there was nothing to copy. */
export type Stolen = At & {
  readonly type: 'theft'
  readonly thief: ActorId
  readonly from: ActorId
  readonly by: Theft
  readonly loot: readonly Loot[]
}

/** Something private reached the thief that is no credential: an answer made for Alice. */
export type Leaked = At & { readonly type: 'leak'; readonly thief: ActorId; readonly text: string }

/** The thief tried one session id after another; the shop answered each, and one fact is made of all. */
export type Tried = At & {
  readonly type: 'tries'
  readonly thief: ActorId
  readonly count: number
  /** The size of an id: there are two to the power of it. 0 where there are none. */
  readonly bits: number
  /** Whether the last one opened something. */
  readonly hit: boolean
}

/** A store stopped answering, or answers again. */
export type Outage = At & { readonly type: 'outage'; readonly store: ActorId; readonly down: boolean }

/** A server started anew: what it had in its memory is gone. */
export type Restarted = At & { readonly type: 'restart'; readonly server: ActorId }

/** The thief tried secrets against a token of his own, on his own machine: no server sees that. */
export type Cracked = At & {
  readonly type: 'crack'
  readonly thief: ActorId
  readonly tries: number
  /** Null when none of his words was it. */
  readonly secret: string | null
}

/** The thief read a key on a server. */
export type KeyRead = At & {
  readonly type: 'key'
  readonly thief: ActorId
  readonly from: ActorId
  readonly kid: string
  /** Whether it is one that signs; a public one only verifies. */
  readonly signs: boolean
}

/** Anything that can happen in a run. */
export type TraceEvent =
  | StepBegan
  | StepSettled
  | Requested
  | Answered
  | Checked
  | Stored
  | CryptoUse
  | Booked
  | BrowserDid
  | Stolen
  | Leaked
  | Tried
  | Outage
  | Restarted
  | Cracked
  | KeyRead

/** The events of one type. */
export type EventOf<Type extends TraceEvent['type']> = Extract<TraceEvent, { type: Type }>

/** One run: who took part, what happened, and when it was over. */
export interface Trace {
  readonly actors: readonly Actor[]
  readonly events: readonly TraceEvent[]
  /** The time of the last event. */
  readonly end: Millis
}
