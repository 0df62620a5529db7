/** More than the addresses, setups or keys of one run; beyond it the cache starts empty again. */
const MAX_ENTRIES = 100

/**
 * Memoizes a pure function of one argument. The same few addresses are parsed many times for each request, and the same few
 * setups built for each run.
 *
 * @param keyOf tells arguments apart; needed where `String` does not
 * @example const hostOf = memoize((url: string) => new URL(url).host)
 */
export function memoize<Input, Output>(
  compute: (input: Input) => Output,
  keyOf: (input: Input) => string = String,
): (input: Input) => Output {
  const cache = new Map<string, Output>()
  return (input) => {
    const key = keyOf(input)
    const cached = cache.get(key)
    if (cached !== undefined) return cached
    const output = compute(input)
    if (cache.size >= MAX_ENTRIES) cache.clear()
    cache.set(key, output)
    return output
  }
}
