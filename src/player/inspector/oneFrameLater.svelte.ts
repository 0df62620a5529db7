/**
 * A value that follows its source one animation frame later, so that a step is drawn on the stage first. To be called
 * while a component is initialised.
 */
export function oneFrameLater<T>(source: () => T, first: T): { readonly current: T } {
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
