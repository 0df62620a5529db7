/** The address bar: everything that defines the view is in its fragment, and its history is undo and redo. */

import { createHistoryWriter } from './historyWriter.ts'

export interface Address {
  /** The fragment without `#`; empty when there is none. */
  fragment(): string
  /** The whole address with this fragment. */
  of(fragment: string): string
  /** Makes `before` the current entry and `after` a new one. */
  push(before: string, after: string): void
  /** Makes a new entry for another page. */
  visit(fragment: string): void
  /** Replaces the current entry soon, with what the view is then; calls in quick succession are one. */
  follow(fragment: () => Promise<string>): void
  /** Tells of Back, Forward and a fragment typed by hand. */
  onmove(listener: () => void): void
  /** Which of Back and Forward lead to another state of what is edited here. */
  moves(): Moves
  /** Back (-1) or Forward (1), as the browser’s own buttons. */
  go(by: -1 | 1): void
}

/** Which of Back and Forward lead to another state of what is edited here. */
export interface Moves {
  readonly undo: boolean
  readonly redo: boolean
}

/** What an entry knows: it was made by a change, and a change was made from it. It stays with the entry over a reload. */
function movesIn(state: unknown): Moves {
  const known = typeof state === 'object' && state !== null ? new Map(Object.entries(state)) : new Map()
  return { undo: known.get('undo') === true, redo: known.get('redo') === true }
}

/** In milliseconds: while the playhead moves, the address would change with every frame. */
const FOLLOW_DELAY = 400

/** The address of this document. */
export function createAddress(): Address {
  const entries = createHistoryWriter()
  let timer: ReturnType<typeof setTimeout> | undefined
  let entry = 0

  return {
    fragment: () => location.hash.slice(1),

    of: (fragment) => `${location.href.split('#')[0]}#${fragment}`,

    push(before, after) {
      clearTimeout(timer)
      entry++
      const left: Moves = { ...movesIn(history.state), redo: true }
      const made: Moves = { undo: true, redo: false }
      entries.write([
        { how: 'replace', state: left, url: `#${before}` },
        { how: 'push', state: made, url: `#${after}` },
      ])
    },

    visit: (fragment) => entries.write([{ how: 'push', state: null, url: `#${fragment}` }]),

    follow(fragment) {
      clearTimeout(timer)
      const followed = entry
      timer = setTimeout(() => {
        void fragment().then((text) => {
          // Not over an entry that was made or opened in the meantime.
          if (followed === entry) entries.write([{ how: 'replace', state: history.state, url: `#${text}` }])
        })
      }, FOLLOW_DELAY)
    },

    onmove(listener) {
      addEventListener('popstate', () => {
        clearTimeout(timer)
        entries.drop()
        entry++
        listener()
      })
    },

    moves: () => movesIn(history.state),
    go: (by) => history.go(by),
  }
}
