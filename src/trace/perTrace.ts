/**
 * Memoizes what is computed from a trace, or from another object that never changes, for as long as that object lives.
 *
 * @example const castOf = perTrace((trace: Trace) => trace.actors.filter(({ kind }) => kind === 'server'))
 */
export function perTrace<Source extends object, Value>(compute: (source: Source) => Value): (source: Source) => Value {
  const cache = new WeakMap<Source, { readonly value: Value }>()
  return (source) => {
    const cached = cache.get(source)
    if (cached) return cached.value
    const value = compute(source)
    cache.set(source, { value })
    return value
  }
}
