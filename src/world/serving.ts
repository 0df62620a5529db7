import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { Audit, LedgerEntry } from '../server/index.ts'
import type { Reach } from './table.ts'

/** What is particular to one request: when and for which step it is served, and who hears of what is done. */
export interface Serving {
  readonly step: number
  readonly now: () => Millis
  readonly audit: Audit
  readonly ledger: (entry: LedgerEntry) => void
  readonly reach: Reach
  /** The server's own requests to other servers. */
  readonly send: (request: HttpRequest) => Promise<HttpResponse>
}
