/**
 * Writes to the browser's history no more often than browsers allow: Safari refuses the 101st change within 30 seconds with
 * a SecurityError, Chromium and Firefox ignore it. What finds no room is made up for as one entry, once there is.
 */

/** One change of the address: `push` makes a new entry, `replace` changes the current one. */
export interface HistoryChange {
  readonly how: 'push' | 'replace'
  readonly state: unknown
  /** `#…` */
  readonly url: string
}

export interface HistoryWriter {
  /** Makes these changes now, or the last of them soon. */
  write(changes: readonly HistoryChange[]): void
  /** Forgets what is still to be written: the person went somewhere else. */
  drop(): void
}

/** In milliseconds. */
const SPAN = 30_000
/** Of 100, some are left to links and to what else changes the address. */
const MAX_CHANGES = 80

interface Platform {
  readonly history: Pick<History, 'pushState' | 'replaceState'>
  /** In milliseconds. */
  readonly now: () => number
  readonly after: (milliseconds: number, act: () => void) => () => void
}

const browser: Platform = {
  get history() {
    return globalThis.history
  },
  now: () => performance.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
}

export function createHistoryWriter({ history, now, after }: Platform = browser): HistoryWriter {
  /** When the changes of the last 30 seconds were made. */
  let made: number[] = []
  /** What found no room. */
  let owed: HistoryChange | null = null
  let cancel = () => {}

  /** Whether the browser took it. */
  function make({ how, state, url }: HistoryChange): boolean {
    made.push(now())
    try {
      if (how === 'push') history.pushState(state, '', url)
      else history.replaceState(state, '', url)
      return true
    } catch {
      // Somebody else has used up the room: another script, or a page in the same tab before this one.
      made = Array.from({ length: MAX_CHANGES }, now)
      return false
    }
  }

  function write(changes: readonly HistoryChange[]): void {
    made = made.filter((at) => at > now() - SPAN)
    if (owed === null && made.length + changes.length <= MAX_CHANGES && changes.every(make)) return
    const last = changes.at(-1)
    if (!last) return
    // Several entries become one: Back leads to before them.
    owed = owed?.how === 'push' ? { ...last, how: 'push', state: last.how === 'push' ? last.state : owed.state } : last
    cancel()
    cancel = after((made[0] ?? now()) + SPAN - now() + 1, () => {
      const late = owed
      owed = null
      if (late) write([late])
    })
  }

  return {
    write,
    drop() {
      owed = null
      cancel()
    },
  }
}
