/** A value that follows one frame later, so that a step answers at once where the eyes are. While a component is made. */
export function frameLater<T>(source: () => T, first: T): { readonly current: T } {
  let current = $state.raw(first)
  $effect(() => {
    const next = source()
    const id = requestAnimationFrame(() => setTimeout(() => (current = next)))
    return () => cancelAnimationFrame(id)
  })
  return {
    get current() {
      return current
    },
  }
}
