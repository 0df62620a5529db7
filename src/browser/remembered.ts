/** More than all addresses of one run; what is forgotten is found out again. */
const MOST = 500

/**
 * Remembers what a pure function said of a text. The same few addresses are asked about many times for each request, and
 * parsing one costs more than all that is decided by it.
 */
export function remembered<Result>(find: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = find(text)
    if (known.size >= MOST) known.clear()
    known.set(text, found)
    return found
  }
}
