/**
 * Worlds that share a realm take turns. An engine may run several at once (one over the service-worker wire, another for
 * a knob that was turned meanwhile), and each awaits real work: crypto above all. What the platform is asked for has to be
 * known as one world's own (meteredCrypto.ts), so while the processes of one world run, those of no other do.
 */
import type { CurrentExchange, Meter } from './currentExchange.ts'

/** A world's place in the queue. */
export interface Turn {
  /** What the running process of this world serves. */
  readonly current: CurrentExchange
  /** Resolves as soon as no other world runs; at once when this one runs already. */
  take(): Promise<void>
  /** Lets the next world run. */
  pass(): void
  /** Passes for good. */
  end(): void
}

let running: Turn | null = null
/** Each makes its world the running one; false when that world is over. */
const queue: (() => boolean)[] = []

/** The meter of the process that runs now in this realm. */
export const currentMeter = (): Meter | null => running?.current.meter ?? null

/** Whether a world runs and what it does is for no exchange: a copy of its servers is asked something. */
export const isProbing = (): boolean => running !== null && running.current.meter === null

export function createTurn(current: CurrentExchange): Turn {
  let isOver = false
  const turn: Turn = {
    current,
    async take() {
      if (isOver || running === turn) return
      if (running === null) running = turn
      else
        await new Promise<void>((resolve) =>
          queue.push(() => {
            resolve()
            if (isOver) return false
            running = turn
            return true
          }),
        )
    },
    pass() {
      if (running !== turn) return
      running = null
      while (queue.length > 0 && !queue.shift()?.());
    },
    end() {
      isOver = true
      turn.pass()
    },
  }
  return turn
}
