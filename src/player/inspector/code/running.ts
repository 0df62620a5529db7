/**
 * Which lines of the server ran for one exchange. The trace tells what the server checked, asked its stores and answered;
 * the index tells where in the source that is done. What can't be told for certain is not marked.
 */
import type { Millis } from '../../../scenario/index.ts'
import { checkWords, tableWords } from '../../../server/index.ts'
import type { Booked, Checked, Exchange, Stored, Trace } from '../../../trace/index.ts'
import type { Route, Site, SourceFile } from './sourceFile.ts'

export interface Hit {
  readonly path: string
  readonly line: number
  readonly lastLine: number
  /** What the trace says of this line. */
  readonly text: string
  readonly outcome: 'pass' | 'fail' | 'skip' | null
}

export interface Running {
  /** In the order in which they ran. */
  readonly hits: readonly Hit[]
  /** Lines that ran on the way, by file. */
  readonly ran: ReadonlyMap<string, ReadonlySet<number>>
}

type Marking = Checked | Stored | Booked

interface Place {
  readonly file: SourceFile
  readonly site: Site
}

/** A way to place the first few events, and how doubtful it is. */
interface Way {
  readonly cost: number
  readonly places: readonly (Place | null)[]
  readonly last: Place | null
}

const nothing: Running = { hits: [], ran: new Map() }

/**
 * @param kind the setup's kind: it decides between two apps that could both have answered
 * @example runningLines(files, trace, exchange, 'session', frame.at).hits[0].text // 'GET /orders'
 */
export function runningLines(
  files: readonly SourceFile[],
  trace: Trace,
  exchange: Exchange,
  kind: string,
  at: Millis = Infinity,
): Running {
  if (exchange.requested.arrives > at) return nothing
  const events = trace.events.filter(
    (event): event is Marking =>
      (event.type === 'check' || event.type === 'store' || event.type === 'ledger') &&
      event.exchange === exchange.id &&
      event.at <= at,
  )
  const status = exchange.answered && exchange.answered.at <= at ? exchange.answered.message.status : null
  const app = appOf(files, exchange, events, kind)
  if (!app) return nothing

  const reachable = reachableFrom(files, app.file)
  const places = placesOf(reachable, events)
  const ran = new Map<string, Set<number>>()
  const mark = (path: string, lines: Iterable<number>) => {
    const known = ran.get(path) ?? new Set()
    for (const line of lines) known.add(line)
    ran.set(path, known)
  }

  const hits: Hit[] = []
  const { pathname } = new URL(exchange.request.url)
  for (const use of app.file.uses) {
    if (use.path === null || matches(use.path, pathname)) mark(app.file.path, span(use))
  }
  const answered = status !== null && status < 300
  if (app.route && (answered || events.length > 0)) {
    const { line } = app.route
    hits.push({
      path: app.file.path,
      line,
      lastLine: line,
      text: `${exchange.request.method} ${pathname}`,
      outcome: null,
    })
    if (answered) mark(app.file.path, app.route.runs)
  }
  for (const [i, event] of events.entries()) {
    const place = places[i]
    if (!place) continue
    const { line, lastLine, before } = place.site
    hits.push({ path: place.file.path, line, lastLine, ...told(event) })
    mark(place.file.path, before)
    mark(place.file.path, span(place.site))
  }
  return { hits, ran }
}

const span = ({ line, lastLine }: { line: number; lastLine: number }) =>
  Array.from({ length: lastLine - line + 1 }, (_, i) => line + i)

function told(event: Marking): Pick<Hit, 'text' | 'outcome'> {
  switch (event.type) {
    case 'check':
      return { text: checkWords(event.check), outcome: event.outcome }
    case 'store':
      return { text: `${tableWords(event.table)} ${event.op}: ${event.row ? 'a row' : 'no row'}`, outcome: null }
    case 'ledger':
      return { text: `booked €${event.entry.euros} to ${event.entry.to}`, outcome: null }
  }
}

/** The app that answered: it has the route, and can do all that the trace tells of. */
function appOf(files: readonly SourceFile[], { request }: Exchange, events: readonly Marking[], kind: string) {
  const { pathname } = new URL(request.url)
  const apps = files
    .filter(({ routes }) => routes.length > 0)
    .map((file) => {
      const route = routeOf(file, request.method, pathname)
      const explained = placesOf(reachableFrom(files, file), events).filter((place) => place !== null).length
      const score = (route ? 1000 : 0) + 10 * explained + (file.path.split('/').includes(kind) ? 1 : 0)
      return { file, route, score }
    })
    .sort((a, b) => b.score - a.score)
  return apps[0]
}

const routeOf = (file: SourceFile, method: string, pathname: string): Route | undefined =>
  file.routes.find((route) => (route.method === method || route.method === 'ALL') && matches(route.path, pathname))

/** Hono's patterns: `/users/:user`, `/api/*`. A mounted app may stand below a prefix. */
function matches(pattern: string, pathname: string): boolean {
  const source = pattern
    .replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
    .replace(/\/\*$/, '(?:/.*)?')
    .replaceAll('*', '.*')
    .replace(/:\w+/g, '[^/]+')
  return new RegExp(`^${source}$`).test(pathname)
}

/** The file and all that it imports, directly or not. */
export function reachableFrom(files: readonly SourceFile[], from: SourceFile): SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const found = new Set([from])
  for (const { imports } of found) {
    for (const path of imports) {
      const file = byPath.get(path)
      if (file) found.add(file)
    }
  }
  return [...found]
}

/** Where each event was written. The same words may stand in several places: then those that belong together are taken. */
function placesOf(files: readonly SourceFile[], events: readonly Marking[]): (Place | null)[] {
  let ways: Way[] = [{ cost: 0, places: [], last: null }]
  for (const event of events) {
    const candidates = files.flatMap((file) =>
      file.sites.flatMap((site) => {
        const doubt = doubtOf(site, event)
        return doubt === null ? [] : [{ file, site, doubt }]
      }),
    )
    if (candidates.length === 0) {
      ways = ways.map((way) => ({ ...way, places: [...way.places, null] }))
      continue
    }
    ways = candidates.map(({ file, site, doubt }) => {
      const place = { file, site }
      const [best] = ways
        .map((way) => ({ way, cost: way.cost + doubt + distance(way.last, place) }))
        .sort((a, b) => a.cost - b.cost)
      return { cost: best?.cost ?? doubt, places: [...(best?.way.places ?? []), place], last: place }
    })
  }
  return [...(ways.sort((a, b) => a.cost - b.cost)[0]?.places ?? [])]
}

/** How doubtful it is that this place wrote this event; null where it cannot have. */
function doubtOf(site: Site, event: Marking): number | null {
  if (site.kind !== event.type) return null
  if (event.type === 'ledger') return 0
  if (event.type === 'store') {
    if (site.name !== event.op) return null
    return site.details.includes(event.table) ? 0 : 1
  }
  if (site.outcomes.length > 0 && !site.outcomes.includes(event.outcome)) return null
  if (site.details.length > 0 && !site.details.includes(event.detail)) return null
  if (site.name === null) return 3
  return new RegExp(`^${site.name}$`, 's').test(event.check) ? (site.name.includes('.*') ? 0.5 : 0) : null
}

/** How far apart two neighbours in time stand in the source. */
function distance(from: Place | null, to: Place): number {
  if (!from) return 0
  if (from.file !== to.file) return 0.5
  if (to.site.place <= from.site.place) return 1.5
  return from.site.block === to.site.block ? 0 : 0.4
}
