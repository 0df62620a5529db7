/** The address bar: everything that defines the view is in its fragment, and its history is undo and redo. */

export interface Address {
  /** The fragment without `#`; empty when there is none. */
  fragment(): string
  /** The whole address with this fragment. */
  of(fragment: string): string
  /** Makes `before` the current entry and `after` a new one. */
  push(before: string, after: string): void
  /** Replaces the current entry soon, with what the view is then; calls in quick succession are one. */
  follow(fragment: () => Promise<string>): void
  /** Tells of Back, Forward and a fragment typed by hand. */
  onmove(listener: () => void): void
}

/** Browsers refuse more than some 100 changes in 30 seconds, with a warning. */
const SOON = 400

export function createAddress(): Address {
  let timer: ReturnType<typeof setTimeout> | undefined
  let entry = 0

  return {
    fragment: () => location.hash.slice(1),

    of: (fragment) => `${location.href.split('#')[0]}#${fragment}`,

    push(before, after) {
      clearTimeout(timer)
      entry++
      history.replaceState(null, '', `#${before}`)
      history.pushState(null, '', `#${after}`)
    },

    follow(fragment) {
      clearTimeout(timer)
      const mine = entry
      timer = setTimeout(() => {
        void fragment().then((text) => {
          // Not over an entry that was made or opened in the meantime.
          if (mine === entry) history.replaceState(null, '', `#${text}`)
        })
      }, SOON)
    },

    onmove(listener) {
      addEventListener('popstate', () => {
        clearTimeout(timer)
        entry++
        listener()
      })
    },
  }
}
