/** What the reader has answered, kept in this browser; where storage is not to be had, as long as the page is open. */
import { createStore, get, update, type UseStore } from 'idb-keyval'
import * as v from 'valibot'

/** The run said what was said, or something else. */
export type Outcome = 'right' | 'surprise'

export interface Progress {
  /** By the ids of the chapters. */
  readonly outcomes: Readonly<Record<string, Outcome>>
  keep(chapter: string, outcome: Outcome): void
}

const KEY = 'chapters'
/** What comes out of storage came from outside. */
const Stored = v.record(v.string(), v.picklist(['right', 'surprise']))

const parsed = (value: unknown): Readonly<Record<string, Outcome>> => {
  const result = v.safeParse(Stored, value)
  return result.success ? result.output : {}
}

/** For as long as the page is open; chapters are opened one after the other. */
let memory: Readonly<Record<string, Outcome>> = {}

export function createProgress(): Progress {
  let outcomes = $state.raw(memory)
  let store: UseStore | null = null
  try {
    store = createStore('claimcheck-learn', 'progress')
    void get<unknown>(KEY, store).then(
      (value) => take(parsed(value)),
      () => undefined,
    )
  } catch {
    // A sandboxed frame, or a profile without storage.
  }

  function take(more: Readonly<Record<string, Outcome>>) {
    memory = { ...more, ...memory }
    outcomes = memory
  }

  return {
    get outcomes() {
      return outcomes
    },
    keep(chapter, outcome) {
      memory = { ...memory, [chapter]: outcome }
      outcomes = memory
      // Another tab may have kept another chapter meanwhile.
      if (store)
        update<unknown>(KEY, (stored) => ({ ...parsed(stored), [chapter]: outcome }), store).catch(() => undefined)
    },
  }
}
