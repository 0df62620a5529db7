/** The lifetimes of a run's credentials: in a browser, and at the server that accepts them. */
import { EPOCH, type Millis, type Setup } from '../../scenario/index.ts'
import { frameAt, type ActorId, type Exposure, type Trace } from '../../trace/index.ts'
import { credentialsOf } from '../credential.ts'
import { castOf } from '../stage/cast.ts'
import { memoryTokens } from '../stage/pageMemory.ts'

export interface Life {
  readonly actor: ActorId
  readonly from: Millis
  /** Null: it is still there when the run ends. */
  readonly until: Millis | null
  /** It is a copy of what is kept elsewhere: in a server's cache, in a store's replica. */
  readonly copy?: true
}

/**
 * In a browser a credential lives while it is stored. A session lives where its row is, be that a store, one server's own
 * memory or its cache, and dies with it; a token lives at the servers while it is valid.
 */
export function livesOf(setup: Setup, trace: Trace): Life[] {
  const server = castOf(trace).servers[0]?.id ?? 'shop'
  const valid = credentialsOf(trace)
    // The expiry of an encrypted token cannot be read.
    .filter(({ kind }) => kind === 'token')
    .filter((credential) => !('onlyThiefs' in credential))
    .map(({ issued, ends }): Life => ({ actor: server, from: issued, until: ends }))
  const inMemory = memoryTokens(setup, trace).map(({ browser, from, until }): Life => ({
    actor: browser,
    from,
    until,
  }))
  return [...storedLives(trace), ...inMemory, ...rowLives(trace), ...valid]
}

/** The rows of sessions, each on the lane of who keeps it: what is in a server's own memory or cache is that server's. */
function rowLives(trace: Trace): Life[] {
  const { servers } = castOf(trace)
  const { stores } = frameAt(trace, trace.end)
  return trace.actors.flatMap(({ id, within, kind }) =>
    (stores[id]?.rows ?? [])
      .filter(({ table, row }) => table === 'sessions' && row.user !== 'mallory')
      .map(({ inserted, deleted, row }): Life => {
        const ends = typeof row.expires === 'number' ? row.expires - EPOCH : Infinity
        const until = Math.min(deleted ?? Infinity, ends)
        const actor = within ?? servers[0]?.id ?? 'shop'
        return {
          actor,
          from: inserted,
          until: until === Infinity ? null : until,
          ...(kind === 'cache' || id === 'replica' ? { copy: true } : {}),
        }
      }),
  )
}

function storedLives(trace: Trace): Life[] {
  const values = new Set(credentialsOf(trace).map(({ value }) => value))
  const open = new Map<string, { actor: ActorId; from: Millis; expires: Millis | null }>()
  const lives: Life[] = []
  const end = (place: string, at: Millis) => {
    const life = open.get(place)
    if (!life) return
    open.delete(place)
    lives.push({ actor: life.actor, from: life.from, until: Math.min(at, life.expires ?? Infinity) })
  }
  for (const { type, at, ...rest } of trace.events) {
    if (type !== 'browser' || !('browser' in rest)) continue
    const { browser: actor, event } = rest
    if (event.type === 'cookie-stored' && values.has(event.cookie.value)) {
      const { domain, path, name, expires } = event.cookie
      const place = `${actor} ${domain}${path} ${name}`
      end(place, at)
      open.set(place, { actor, from: at, expires: expires === null ? null : expires - EPOCH })
    }
    if (event.type === 'cookie-removed')
      end(`${actor} ${event.cookie.domain}${event.cookie.path} ${event.cookie.name}`, at)
    if (event.type === 'storage-set' && values.has(event.value)) {
      const place = `${actor} ${event.origin} ${event.key}`
      end(place, at)
      open.set(place, { actor, from: at, expires: null })
    }
    if (event.type === 'storage-removed') end(`${actor} ${event.origin} ${event.key}`, at)
  }
  for (const { actor, from, expires } of open.values()) lives.push({ actor, from, until: expires })
  return lives
}

/** When the servers let any thief in, or granted a right that was taken away: the accepted stretches, merged. */
export function exposedStretches(exposures: readonly Exposure[]): { from: Millis; until: Millis | null }[] {
  const stretches = exposures
    .flatMap(({ accepted }) => accepted)
    .map(({ from, until }) => ({ from, until: until ?? Infinity }))
    .sort((a, b) => a.from - b.from)
  const joined: { from: Millis; until: Millis }[] = []
  for (const stretch of stretches) {
    const last = joined.at(-1)
    if (last && stretch.from <= last.until) last.until = Math.max(last.until, stretch.until)
    else joined.push({ ...stretch })
  }
  return joined.map(({ from, until }) => ({ from, until: until === Infinity ? null : until }))
}
