import type { Exchange } from './frame.ts'

/** The exchange that came last to its end, or that still goes on: one may begin and end within another. */
export function latestOf(exchanges: readonly Exchange[]): Exchange | undefined {
  const ends = (exchange: Exchange) => exchange.answered?.arrives ?? Infinity
  return exchanges.reduce<Exchange | undefined>(
    (latest, exchange) => (latest === undefined || ends(exchange) >= ends(latest) ? exchange : latest),
    undefined,
  )
}
