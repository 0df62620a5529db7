import type { CryptoUse } from '../trace/index.ts'

/** Hears of each signature that is made or checked. */
export type Meter = (use: Pick<CryptoUse, 'op' | 'alg'>) => void

/**
 * Which exchange the program that runs right now serves. One process runs at a time (schedule.ts), and each carries its
 * exchange through its waits; so whatever happens between two awaits is known to be of one exchange, without asking.
 */
export interface CurrentExchange {
  /** Null while no server's program runs. */
  id: number | null
  /** Hears what the program asks of the platform's crypto; null where that is nobody's to count. */
  meter: Meter | null
}

export const NO_EXCHANGE: Readonly<CurrentExchange> = { id: null, meter: null }

/** Does what serves this exchange; one server may ask another meanwhile, and then goes on with its own. */
export async function servingExchange<Result>(
  current: CurrentExchange,
  served: Readonly<CurrentExchange>,
  serve: () => Promise<Result>,
): Promise<Result> {
  const outer = { ...current }
  Object.assign(current, served)
  try {
    return await serve()
  } finally {
    Object.assign(current, outer)
  }
}
