/** Web Locks (W3C Web Locks API §2): one name of one origin is held by one script at a time, in whichever tab. */

export interface PageLocks {
  /** Waits until nobody else holds the name, runs the callback, and lets the next one in when it has ended. */
  request<Result>(name: string, callback: () => Promise<Result>): Promise<Result>
}

/** What a script waits at until another one is done; the platform gives it, for only the platform knows time. */
export interface Gate {
  wait(): Promise<void>
  open(): void
}

/** The locks of one browser: those who wait for a name, in their order, while somebody holds it. */
export type LockShelf = Map<string, Gate[]>

/** The lock manager that scripts of this origin see. */
export function openLocks(held: LockShelf, origin: string, newGate: () => Gate): PageLocks {
  return {
    async request(name, callback) {
      const key = `${origin} ${name}`
      const others = held.get(key)
      if (others) {
        const gate = newGate()
        others.push(gate)
        await gate.wait()
      } else {
        held.set(key, [])
      }
      try {
        return await callback()
      } finally {
        // Handed on, the lock stays held: nobody who comes now overtakes those who wait (§2.6, the request queue).
        const next = held.get(key)?.shift()
        if (next) next.open()
        else held.delete(key)
      }
    },
  }
}

/** A gate of promises, where nothing but them has to wait. */
export function promiseGate(): Gate {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { wait: () => opened, open }
}
