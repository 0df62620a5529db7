/**
 * Where the counters that a build puts into the servers (`.config/lineCounters.ts`) report to. As long as nobody listens
 * they do nothing; without a build there are none.
 */

export interface LineListener {
  /** The lines of this counter run. */
  ran(path: string, site: number): void
  /** Something is called from the lines of this counter, next. */
  calls(path: string, site: number): void
}

let listener: LineListener | null = null

/**
 * The counters of one file, below `src/server`.
 *
 * @public imported by what the build writes into the servers
 */
export const countersOf = (path: string) =>
  [
    (site: number): void => {
      if (listener) listener.ran(path, site)
    },
    <Value>(site: number, value: Value): Value => {
      if (listener) listener.calls(path, site)
      return value
    },
  ] as const

/** Hears of every line of a server that runs while this is done. Whoever listens sees to it that nobody else runs one. */
export async function listeningToLines<Result>(by: LineListener, act: () => Promise<Result>): Promise<Result> {
  listener = by
  try {
    return await act()
  } finally {
    listener = null
  }
}
