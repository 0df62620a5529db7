/** More than the addresses, setups or keys of one run; what is forgotten is found out again. */
const MOST = 100

/**
 * Remembers what a pure function gave for a question of that name: the same few addresses are taken apart many times for
 * each request, the same few setups built for each run.
 *
 * @example const hostOf = remembered((url: string) => new URL(url).host)
 */
export function remembered<Question, Answer>(
  find: (question: Question) => Answer,
  nameOf: (question: Question) => string = String,
): (question: Question) => Answer {
  const known = new Map<string, Answer>()
  return (question) => {
    const name = nameOf(question)
    const before = known.get(name)
    if (before !== undefined) return before
    const found = find(question)
    if (known.size >= MOST) known.clear()
    known.set(name, found)
    return found
  }
}
