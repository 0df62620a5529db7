/** Notes which lines of the servers run for which exchange, and which of them causes an event. */
import type { Millis } from '../scenario/index.ts'
import type { ExchangeLines, RunLines } from '../trace/index.ts'
import type { CurrentExchange } from './currentExchange.ts'
import type { LineListener } from './lineCounters.ts'

export interface LineRecorder extends LineListener {
  /** From now on, what runs is noted as of the current exchange at the current moment. */
  follow(current: CurrentExchange, now: () => Millis): void
  /** The site that runs or calls for this exchange; null before any has. */
  siteOf(exchange: number): number | null
  /** The server's work goes on later, on behalf of this site. */
  resume(exchange: number, site: number | null): void
  /** An event of this exchange was recorded, which this site has caused. */
  wrote(exchange: number, site: number | null): void
  lines(): RunLines
}

interface Noted {
  readonly ran: { readonly at: Millis; readonly sites: number[] }[]
  readonly wrote: { readonly site: number | null; readonly after: number }[]
  readonly known: Set<number>
  site: number | null
}

export function createLineRecorder(): LineRecorder {
  const files: string[] = []
  const sites: (readonly [number, number])[] = []
  const numbers = new Map<string, Map<number, number>>()
  const exchanges = new Map<number, Noted>()
  let following: { readonly current: CurrentExchange; readonly now: () => Millis } | null = null

  function numberOf(path: string, site: number): number {
    let known = numbers.get(path)
    if (!known) {
      numbers.set(path, (known = new Map()))
      files.push(path)
    }
    let number = known.get(site)
    if (number === undefined) {
      number = sites.push([files.indexOf(path), site]) - 1
      known.set(site, number)
    }
    return number
  }

  function notedOf(exchange: number): Noted {
    const known = exchanges.get(exchange) ?? { ran: [], wrote: [], known: new Set(), site: null }
    exchanges.set(exchange, known)
    return known
  }

  /** What runs for nobody's request is not noted. */
  function note(path: string, site: number): Noted | null {
    const id = following?.current.id ?? null
    if (id === null) return null
    const noted = notedOf(id)
    noted.site = numberOf(path, site)
    return noted
  }

  return {
    follow(current, now) {
      following = { current, now }
    },

    ran(path, site) {
      const noted = note(path, site)
      if (!following || !noted || noted.site === null || noted.known.has(noted.site)) return
      noted.known.add(noted.site)
      const at = following.now()
      const last = noted.ran.at(-1)
      if (last?.at === at) last.sites.push(noted.site)
      else noted.ran.push({ at, sites: [noted.site] })
    },

    calls: (path, site) => void note(path, site),

    siteOf: (exchange) => exchanges.get(exchange)?.site ?? null,

    resume(exchange, site) {
      notedOf(exchange).site = site
    },

    wrote(exchange, site) {
      const { wrote, known } = notedOf(exchange)
      wrote.push({ site, after: known.size })
    },

    lines: () => ({
      files,
      sites,
      exchanges: Object.fromEntries(
        [...exchanges].map(([id, { ran, wrote }]): [number, ExchangeLines] => [id, { ran, wrote }]),
      ),
    }),
  }
}
