import type { Millis } from '../scenario/index.ts'

/**
 * One virtual clock for many processes. A process is an async function that waits only through `until`; real work
 * (crypto, the wire) takes no virtual time. The clock moves on when every living process waits for it, so exactly one
 * process runs at a time and the same script gives the same order of events, however long the real work takes.
 */
export interface Schedule {
  now(): Millis
  /** Resolves when the clock reaches `at`; at the same moment a lower `order` goes first, then who asked first. */
  until(at: Millis, order?: number): Promise<void>
  /** Starts a process. */
  spawn(process: () => Promise<void>): void
  /**
   * Lets time pass until every process has ended; rejects with the first error of a process. Before each move of the
   * clock `quiet` is awaited: between `now` and `next` nothing happens.
   */
  run(quiet?: (now: Millis, next: Millis) => Promise<void>): Promise<void>
}

interface Waiting {
  readonly at: Millis
  readonly order: number
  readonly seq: number
  readonly wake: () => void
}

const LAST = Number.MAX_SAFE_INTEGER

const byTime = (a: Waiting, b: Waiting) => a.at - b.at || a.order - b.order || a.seq - b.seq

export function createSchedule(): Schedule {
  let now: Millis = 0
  let seq = 0
  let living = 0
  const waiting: Waiting[] = []
  let allWait: () => void = () => undefined
  let fail: (error: unknown) => void = () => undefined

  const settle = () => {
    if (waiting.length === living) allWait()
  }

  const next = () => {
    waiting.sort(byTime)
    return waiting.shift()
  }

  return {
    now: () => now,

    until: (at, order = LAST) =>
      new Promise<void>((wake) => {
        waiting.push({ at: Math.max(at, now), order, seq: seq++, wake })
        settle()
      }),

    spawn(process) {
      living++
      void process()
        .catch((error: unknown) => fail(error))
        .finally(() => {
          living--
          settle()
        })
    },

    async run(quiet) {
      const failed = new Promise<never>((_, reject) => (fail = reject))
      for (;;) {
        if (waiting.length < living) await Promise.race([failed, new Promise<void>((resolve) => (allWait = resolve))])
        const due = next()
        if (!due) return
        if (due.at > now) await quiet?.(now, due.at)
        now = due.at
        due.wake()
        // The woken process runs on from here; it has left `waiting`, so the loop waits for it to wait again or to end.
      }
    },
  }
}
