/**
 * Which exchange the program that runs right now serves. One process runs at a time (schedule.ts), and each carries its
 * exchange through its waits; so whatever happens between two awaits is known to be of one exchange, without asking.
 */
export interface CurrentExchange {
  /** Null while no server's program runs. */
  id: number | null
}

/** Does what serves this exchange; one server may ask another meanwhile, and then goes on with its own. */
export async function servingExchange<Result>(
  current: CurrentExchange,
  id: number | null,
  serve: () => Promise<Result>,
): Promise<Result> {
  const outer = current.id
  current.id = id
  try {
    return await serve()
  } finally {
    current.id = outer
  }
}
