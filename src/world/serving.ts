import type { Gate, HttpRequest, HttpResponse } from '../browser/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { Audit, LedgerEntry } from '../server/index.ts'
import { HEADERS_TOO_LARGE, hasTooLargeHeaders } from './headerLimit.ts'
import type { CallStore } from './table.ts'
import { fromFetchResponse, toFetchRequest } from './unguarded.ts'

/**
 * Has a server's program answer a message: in place, or, where a test wants to know, in a real Node server behind a
 * real socket.
 */
export type Handle = (
  message: HttpRequest,
  program: (request: Request) => Response | Promise<Response>,
) => Promise<HttpResponse>

/** Runs the program in place, behind the limit on headers that Node has. */
export const handleHere: Handle = async (message, program) =>
  hasTooLargeHeaders(message) ? HEADERS_TOO_LARGE : fromFetchResponse(await program(toFetchRequest(message)))

/** What is particular to one request: when and for which step it is served, and who hears of what is done. */
export interface Serving {
  readonly step: number
  readonly now: () => Millis
  /** The network address it came from. */
  readonly clientAddress: string
  readonly audit: Audit
  readonly ledger: (entry: LedgerEntry) => void
  readonly callStore: CallStore
  /** Does something a while after this moment, whether the request is answered by then or not: a queue, a replication. */
  readonly later: (delay: Millis, act: () => Promise<unknown>) => void
  /** Where a request waits for another one of its server. */
  readonly gate: () => Gate
  /** The server's own requests to other servers. */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>
  readonly handle: Handle
}
