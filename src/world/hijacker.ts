/** Mallory the hijacker: session ids that he guesses, chooses or makes up. */
import { chosenId, idsLike, invented, ownId, planting, type Loot } from '../attacker/index.ts'
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import type { Send } from './network.ts'
import type { Schedule } from './schedule.ts'
import { SHOP } from './shop/base.ts'

export interface Hijacker {
  /** Tries one id after another against the shop; the one that opened Alice's orders, if any. */
  guess(step: number): Promise<readonly Loot[]>
  /** Cookies after the pattern of his own. */
  invent(step: number): Promise<readonly Loot[]>
  /** An id that he knows, and the Set-Cookie line that plants it; null where the shop has no ids. */
  plant(step: number): Promise<{ readonly loot: readonly Loot[]; readonly line: string } | null>
}

/** How many he tries before somebody would notice, and how many in a second. */
const TRIES = 150
const PER_SECOND = 50

export function createHijacker(options: {
  schedule: Schedule
  send: () => Send
  record: (event: TraceEvent) => void
  logInAsHimself: (step: number) => Promise<HttpResponse>
  /** Asks the shop as `send` does, without a line in the trace: hundreds of refusals are one fact. */
  tryOut: (request: HttpRequest) => Promise<HttpResponse>
  readOrdersWith: (loot: readonly Loot[]) => HttpRequest
}): Hijacker {
  const { schedule, send, record, logInAsHimself, tryOut, readOrdersWith } = options
  const get = (step: number, url: string) =>
    send()({ ...readOrdersWith([]), url }, { from: 'mallory', step, context: null })

  return {
    async guess(step) {
      const own = ownId(await logInAsHimself(step))
      let tries = 0
      let found: Loot | null = null
      for (const id of own ? idsLike(own) : []) {
        if (tries === TRIES) break
        if (id.value === own?.value) continue
        tries++
        if (tries % PER_SECOND === 0) await schedule.until(schedule.now() + 1000)
        const { status } = await tryOut(readOrdersWith([id]))
        if (status !== 200) continue
        found = id
        break
      }
      record({ type: 'tries', at: schedule.now(), step, thief: 'mallory', count: tries, hit: found !== null })
      return found ? [found] : []
    },

    invent: async (step) => invented(await logInAsHimself(step)),

    async plant(step) {
      const given = ownId(await get(step, `${SHOP}/`))
      const own = given ?? ownId(await logInAsHimself(step))
      if (!own) return null
      const id = given ?? chosenId(own)
      return { loot: [id], line: planting(id) }
    },
  }
}
