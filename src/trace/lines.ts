/**
 * Which lines of the servers ran in a run: beside the trace, and not in it, for they change with every edit of a server.
 * Plain data. A site is a counter that a build put into the source; the source's own list says which lines it has.
 */
import type { Millis } from '../scenario/index.ts'

export interface RunLines {
  /** The files that any of it is in, below `src/server`. */
  readonly files: readonly string[]
  /** Every site that ran: which of the files it is in, and its number there. */
  readonly sites: readonly (readonly [file: number, site: number])[]
  /** By the exchange's id; none for one for which no server did anything. */
  readonly exchanges: Readonly<Record<number, ExchangeLines>>
}

/** What ran for one exchange, as indexes into the run's sites. */
export interface ExchangeLines {
  /** In the order in which they ran for the first time, with the moment. */
  readonly ran: readonly { readonly at: Millis; readonly sites: readonly number[] }[]
  /** For each event that the server caused (a check, a store's operation, a booking), in the order of the trace. */
  readonly wrote: readonly Wrote[]
}

export interface Wrote {
  /** The site that caused it; null where it was not a server's line. */
  readonly site: number | null
  /** How many sites had run by then. */
  readonly after: number
}
