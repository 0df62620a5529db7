import type { Millis } from '../scenario/index.ts'
import { NO_EXCHANGE, type CurrentExchange } from './currentExchange.ts'
import { WorldError } from './errors.ts'
import { createTurn } from './turn.ts'

/**
 * One virtual clock for many processes. A process is an async function that waits only through `until`; real work
 * (crypto, the wire) takes no virtual time. The clock moves on when every living process waits for it, so exactly one
 * process runs at a time and the same script gives the same order of events, however long the real work takes.
 */
export interface Schedule {
  readonly now: Clock
  /** Resolves when the clock reaches `at`; at the same moment a lower `order` goes first, then who asked first. */
  until(at: Millis, order?: number): Promise<void>
  /** Starts a process, now: before the clock runs. */
  spawn(process: () => Promise<void>): void
  /**
   * Lets a process that runs do several things at the same moment: each becomes a process of its own, they begin in
   * their order as soon as this one waits, and it goes on when all of them have ended.
   */
  together(processes: readonly (() => Promise<unknown>)[]): Promise<void>
  /** Something to wait for that is no moment: what another process does. */
  gate(): Gate
  /** Waits for something outside of this world, which may take real time: other worlds run meanwhile. */
  outside<T>(work: () => Promise<T>): Promise<T>
  /** Does work of this world that the outside asks for. */
  inside<T>(work: () => Promise<T>): Promise<T>
  /** Ends the run with this error, whoever catches it on its way to the process that met it; throws it. */
  fail(error: unknown): never
  /** Throws what the run failed with; for what is done while no process runs. */
  throwIfFailed(): void
  /**
   * Lets time pass until every process has ended; rejects with the first error of a process. Before each move of the
   * clock `onIdle` is awaited: between `now` and `next` nothing happens. At the end `next` is Infinity.
   */
  run(onIdle?: (now: Millis, next: Millis) => Promise<void>): Promise<void>
}

/** What tells the time, and lets one wait for a time to come. */
export interface Clock {
  (): Millis
  readonly until: Schedule['until']
}

/** Whoever waits here goes on at the moment at which another process opens it, after that one waits or has ended. */
export interface Gate {
  wait(): Promise<void>
  /** Lets through all who wait, in the order in which they came, and whoever comes later. */
  open(): void
}

interface Waiting {
  readonly at: Millis
  readonly order: number
  readonly seq: number
  readonly wake: () => void
}

const LAST = Number.MAX_SAFE_INTEGER

const byTime = (a: Waiting, b: Waiting) => a.at - b.at || a.order - b.order || a.seq - b.seq

export function createSchedule(current: CurrentExchange = { ...NO_EXCHANGE }): Schedule {
  let now: Millis = 0
  let seq = 0
  let living = 0
  const waiting: Waiting[] = []
  /** How many wait at a gate: not in `waiting`, for they have no moment. */
  let atGates = 0
  let allWait: () => void = () => undefined
  /** The first error. */
  let failed: { readonly error: unknown } | null = null
  const turn = createTurn(current)

  const running = () => living - waiting.length - atGates
  const settle = () => {
    if (running() === 0) allWait()
  }

  /** What goes on later, goes on with the exchange that it serves now, and its meter. */
  const withExchange = (wake: () => void) => {
    const served = { ...current }
    return () => {
      Object.assign(current, served)
      wake()
    }
  }

  const wakeAt = (at: Millis, order: number, wake: () => void) =>
    void waiting.push({ at: Math.max(at, now), order, seq: seq++, wake: withExchange(wake) })

  const next = () => {
    waiting.sort(byTime)
    return waiting.shift()
  }

  const fail = (error: unknown): never => {
    failed ??= { error }
    allWait()
    throw error
  }

  const throwIfFailed = () => {
    if (failed) throw failed.error
  }

  const begin = (process: () => Promise<unknown>) =>
    void process()
      .catch(fail)
      .catch(() => undefined)
      .finally(() => {
        living--
        settle()
      })

  const gate = (): Gate => {
    const wakes: (() => void)[] = []
    let isOpen = false
    return {
      wait: () =>
        new Promise<void>((wake) => {
          if (isOpen) return wake()
          atGates++
          wakes.push(withExchange(wake))
          settle()
        }),
      open() {
        isOpen = true
        // They get a moment, this one, and take their turn with all others: whoever opened the gate runs on alone.
        for (const wake of wakes.splice(0)) {
          atGates--
          wakeAt(now, LAST, wake)
        }
      },
    }
  }

  const until: Schedule['until'] = (at, order = LAST) =>
    new Promise<void>((wake) => {
      wakeAt(at, order, wake)
      settle()
    })

  return {
    now: Object.assign(() => now, { until }),
    until,

    spawn(process) {
      living++
      begin(process)
    },

    async together(processes) {
      const ended = gate()
      let left = processes.length
      if (left === 0) return
      for (const process of processes) {
        // It counts from now on, and it runs when the loop wakes it: never two processes at once.
        living++
        wakeAt(now, LAST, () =>
          begin(async () => {
            await process()
            if (--left === 0) ended.open()
          }),
        )
      }
      await ended.wait()
    },

    gate,
    fail,
    throwIfFailed,

    async outside(work) {
      const served = { ...current }
      turn.pass()
      try {
        return await work()
      } finally {
        await turn.take()
        Object.assign(current, served)
      }
    },

    async inside(work) {
      await turn.take()
      try {
        return await work()
      } finally {
        turn.pass()
      }
    },

    async run(onIdle) {
      try {
        for (;;) {
          if (running() > 0) await new Promise<void>((resolve) => (allWait = resolve))
          throwIfFailed()
          turn.pass()
          await turn.take()
          Object.assign(current, NO_EXCHANGE)
          const due = next()
          if (!due) {
            if (atGates > 0) throw new WorldError('all-wait')
            await onIdle?.(now, Infinity)
            return
          }
          if (due.at > now) await onIdle?.(now, due.at)
          now = due.at
          due.wake()
          // The woken process runs on from here; it has left `waiting`, so the loop waits for it to wait again or to end.
        }
      } finally {
        turn.end()
      }
    },
  }
}
