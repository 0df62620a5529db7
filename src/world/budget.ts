/**
 * What a run may ask of the device: a valid script may be long and its servers slow, and whoever turns a knob meanwhile
 * wants the next run. What is counted is operations, never time, so that a run that ends here ends there.
 */
import { WorldError } from './errors.ts'

/**
 * Requests that the servers of one run answer, those of an exposure's questions and of tried ids among them. A row needs
 * some 300, a script of a hundred steps, half of them thefts, some 9,000 (test/run/budget.test.ts).
 */
export const MOST_REQUESTS = 50_000

/** So many are answered before others of this realm have their turn: a worker hears only then that it is to stop. */
const AT_ONCE = 50

/** To be awaited before a server answers. */
export interface Budget {
  /** @throws {WorldError} `stopped` when nobody wants the run any more, `too-much` when it asks for more than it may */
  spend(): Promise<void>
  /** How many were answered. */
  readonly spent: number
}

export function createBudget(signal?: AbortSignal, most = MOST_REQUESTS): Budget {
  let spent = 0
  return {
    get spent() {
      return spent
    },
    async spend() {
      if (++spent > most) throw new WorldError('too-much')
      if (signal && spent % AT_ONCE === 0) await othersTurn()
      if (signal?.aborted) throw new WorldError('stopped')
    },
  }
}

/** A task of its own, not a microtask: messages to a worker are tasks. A timer would wait four milliseconds. */
const othersTurn = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port2.onmessage = () => {
      port1.close()
      resolve()
    }
    port1.postMessage(null)
  })
