/** Which lines of the server ran for one exchange up to a moment, and what the trace says of them. */
import type { Millis } from '../../../scenario/index.ts'
import { checkWords, tableWords } from '../../../server/index.ts'
import type { Booked, Checked, Exchange, RunLines, Stored, Trace } from '../../../trace/index.ts'
import type { SourceFile } from './sourceFile.ts'

export interface Hit {
  readonly path: string
  readonly lines: readonly number[]
  /** What the trace says of these lines. */
  readonly text: string
  readonly outcome: 'pass' | 'fail' | 'skip' | null
}

export interface Running {
  /** In the order in which they ran. */
  readonly hits: readonly Hit[]
  /** All lines that ran, by file. */
  readonly ran: ReadonlyMap<string, ReadonlySet<number>>
}

type Told = Checked | Stored | Booked

/** The lines of a counter, and whether it is a route's handler. */
interface Place {
  readonly path: string
  readonly lines: readonly number[]
  readonly isRoute: boolean
}

export const nothingRan: Running = { hits: [], ran: new Map() }

/**
 * @param lines of the run that the trace is of
 * @example runningLines(files, lines, trace, exchange, frame.at).hits[0]?.text // 'session cookie'
 */
export function runningLines(
  files: readonly SourceFile[],
  lines: RunLines,
  trace: Trace,
  exchange: Exchange,
  at: Millis = Infinity,
): Running {
  const noted = lines.exchanges[exchange.id]
  if (!noted) return nothingRan
  const placeOf = placesIn(files, lines)
  const places = noted.ran.filter((moment) => moment.at <= at).flatMap(({ sites }) => sites.map(placeOf))
  const ran = new Map<string, Set<number>>()
  for (const place of places) {
    if (place) ran.set(place.path, new Set([...(ran.get(place.path) ?? []), ...place.lines]))
  }

  const hits = trace.events
    .filter((event): event is Told => isTold(event) && event.exchange === exchange.id)
    .flatMap((event, i) => {
      const { site = null, after = 0 } = noted.wrote[i] ?? {}
      const place = site === null ? undefined : placeOf(site)
      return place && event.at <= at ? [{ after, hit: { ...whereOf(place), ...told(event) } }] : []
    })
  const arrival = `${exchange.request.method} ${new URL(exchange.request.url).pathname}`
  const entries = places.flatMap((place, i) => (place?.isRoute ? [{ place, after: i }] : []))
  // A handler that stands elsewhere than its route is not known as one: then it is where the message came in.
  const [first] = places
  if (entries.length === 0 && first) entries.push({ place: first, after: 0 })
  const routes = entries.map(({ place, after }) => ({
    after,
    hit: { ...whereOf(place), text: arrival, outcome: null },
  }))
  return { hits: [...routes, ...hits].sort((a, b) => a.after - b.after).map(({ hit }) => hit), ran }
}

const isTold = (event: Trace['events'][number]): event is Told =>
  event.type === 'check' || event.type === 'store' || event.type === 'ledger'

const whereOf = ({ path, lines }: Place) => ({ path, lines })

/** Where each of a run's sites is in the source. */
function placesIn(files: readonly SourceFile[], { files: paths, sites }: RunLines) {
  const sources = paths.map((path) => files.find((file) => file.path === path))
  return (index: number): Place | undefined => {
    const [file, site] = sites[index] ?? []
    const source = file === undefined ? undefined : sources[file]
    if (!source || site === undefined) return undefined
    return { path: source.path, lines: source.sites[site] ?? [], isRoute: source.routes.includes(site) }
  }
}

function told(event: Told): Pick<Hit, 'text' | 'outcome'> {
  switch (event.type) {
    case 'check':
      return { text: checkWords(event.check), outcome: event.outcome }
    case 'store':
      return { text: `${tableWords(event.table)} ${event.op}: ${event.row ? 'a row' : 'no row'}`, outcome: null }
    case 'ledger':
      return { text: `booked €${event.entry.euros} to ${event.entry.to}`, outcome: null }
  }
}
