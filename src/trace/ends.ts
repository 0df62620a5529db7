/** When the credentials of a run end, each with its cause: moments of their own, also where only the clock passes. */
import { tokensIn } from '../attacker/index.ts'
import { EPOCH, type Millis } from '../scenario/index.ts'
import type { Stored, Trace, TraceEvent } from './event.ts'
import { readJws } from './jws.ts'
import { perTrace } from './perTrace.ts'
import { familiesAt } from './tokenFamily.ts'

/**
 * `expired`: its own time was over. `revoked`: its row was deleted or struck, or it was denylisted. `used twice`: a refresh
 * token of its family came a second time. `restart`: it was in the memory of a server that started anew. `replaced`: the
 * same request wrote its successor down.
 */
export type EndCause = 'expired' | 'revoked' | 'used twice' | 'restart' | 'replaced'

/** The end of one credential, whether or not every server heeds it. */
export interface CredentialEnd {
  readonly at: Millis
  readonly kind: 'session' | 'token' | 'refresh'
  /** As whoever holds it has it: the id in the cookie, the token; of refresh tokens, what the store finds it by. */
  readonly value: string
  readonly user: string
  readonly cause: EndCause
  /** The step of the script that ended it; null where the clock alone did. */
  readonly step: number | null
}

/**
 * The ends of all credentials up to the end of the run and beyond, ascending: a token's `exp`, a session's idle or absolute
 * timeout, a deleted row, a denied token, an ended family, a restart.
 *
 * @example endsOf(trace).find(({ kind }) => kind === 'token') // { at: 900_000, cause: 'expired', step: null, … }
 */
export const endsOf = perTrace((trace: Trace): readonly CredentialEnd[] =>
  [...sessionEnds(trace), ...tokenEnds(trace), ...refreshEnds(trace)].sort((a, b) => a.at - b.at),
)

/** SHA-256 in hexadecimal, under which a store may keep an id. */
const HASH = /^[0-9a-f]{64}$/

interface Session {
  value: string
  readonly key: string
  readonly store: string
  user: string
  ends: Millis | null
}

function sessionEnds({ actors, events }: Trace): CredentialEnd[] {
  const live = new Map<string, Session>()
  const over: CredentialEnd[] = []
  let latest: { session: Session; step: number } | undefined

  const end = (place: string, at: Millis, cause: EndCause, step: number | null) => {
    const session = live.get(place)
    if (!session) return
    live.delete(place)
    const { value, user, ends } = session
    // What had expired by then was only swept up.
    const gone = ends !== null && ends <= at
    if (user !== '')
      over.push({
        kind: 'session',
        value,
        user,
        ...(gone ? { at: ends, cause: 'expired', step: null } : { at, cause, step }),
      })
  }

  for (const event of events) {
    if (isSessionRow(event)) {
      const { store, key, op, row, at, step, exchange } = event
      const place = `${store} ${key}`
      if (op === 'delete') end(place, at, isReplaced(events, event, exchange) ? 'replaced' : 'revoked', step)
      else if (row) {
        const before = live.get(place)
        const session = { value: before?.value ?? key, key, store, user: String(row.user), ends: endOf(row.expires) }
        live.set(place, session)
        latest = { session, step }
      }
    }
    if (event.type === 'browser' && event.event.type === 'cookie-stored' && latest?.step === event.step) {
      if (HASH.test(latest.session.key)) latest.session.value = event.event.cookie.value
    }
    if (event.type === 'restart') {
      for (const [place, { store }] of live) {
        if (actors.some(({ id, within }) => id === store && within === event.server))
          end(place, event.at, 'restart', event.step)
      }
    }
  }
  for (const [place, { ends }] of live) if (ends !== null) end(place, ends, 'expired', null)
  return over
}

/** The row of a session where it is kept; its copies in caches begin and end nothing. */
const isSessionRow = (event: TraceEvent): event is Stored =>
  event.type === 'store' &&
  event.table === 'sessions' &&
  event.op !== 'find' &&
  !event.failed &&
  !event.store.startsWith('cache')

/** The same request wrote another session of the same user down: a login, a new password, a renewal by the device. */
const isReplaced = (events: readonly TraceEvent[], { row, step }: Stored, exchange: number) =>
  events.some(
    (other) =>
      isSessionRow(other) &&
      other.step === step &&
      other.exchange === exchange &&
      other.op === 'insert' &&
      other.row?.user === row?.user &&
      row?.device !== undefined,
  )

const endOf = (expires: unknown): Millis | null => (typeof expires === 'number' ? expires - EPOCH : null)

function tokenEnds({ events }: Trace): CredentialEnd[] {
  const tokens = new Map<string, { jti: unknown; user: string; issued: Millis; ends: Millis | null }>()
  const revoked = new Map<string, { at: Millis; step: number }>()
  for (const event of events) {
    for (const value of tokensGivenBy(event)) {
      const claims = readJws(value)?.payload
      if (!claims || tokens.has(value)) continue
      const ends = typeof claims.exp === 'number' ? claims.exp * 1000 - EPOCH : null
      tokens.set(value, { jti: claims.jti, user: String(claims.sub ?? ''), issued: event.at, ends })
    }
    // What a server hears of an end comes later, and into its cache.
    if (event.type !== 'store' || event.op === 'find' || event.store.startsWith('cache')) continue
    const { table, key, row, at, step } = event
    const isStruck = (table === 'issued-tokens' && row?.revoked === 1) || table === 'denylist'
    for (const [value, { jti, user, issued }] of tokens) {
      const isMeant = isStruck ? jti === key : table === 'not-before' && user === key && issued < at
      if (isMeant && !revoked.has(value)) revoked.set(value, { at, step })
    }
  }
  return [...tokens].flatMap(([value, { user, ends }]): CredentialEnd[] => {
    const struck = revoked.get(value)
    if (struck && (ends === null || struck.at < ends))
      return [{ kind: 'token', value, user, cause: 'revoked', ...struck }]
    return ends === null ? [] : [{ kind: 'token', value, user, cause: 'expired', at: ends, step: null }]
  })
}

/** Tokens as they come into the world of the run: in an answer, in storage or a jar, in the thief's hands. */
function tokensGivenBy(event: TraceEvent): string[] {
  if (event.type === 'response') return [tokensIn(event.message).access].flatMap((token) => token ?? [])
  if (event.type === 'theft') return event.loot.map(({ value }) => value)
  if (event.type !== 'browser') return []
  if (event.event.type === 'storage-set') return [event.event.value]
  return event.event.type === 'cookie-stored' ? [event.event.cookie.value] : []
}

/** Of each family its last token: those before were used up. */
function refreshEnds(trace: Trace): CredentialEnd[] {
  return familiesAt(trace, Infinity).flatMap(({ user, generations, endedAt }): CredentialEnd[] => {
    const last = generations.at(-1)
    if (!last) return []
    const one = { kind: 'refresh', value: last.key, user } as const
    if (endedAt === null || endedAt >= last.expires) return [{ ...one, at: last.expires, cause: 'expired', step: null }]
    const ended = trace.events.find(
      (e) => e.type === 'store' && e.table === 'families' && e.op === 'update' && e.at === endedAt,
    )
    const isReuse = trace.events.some(
      (e) => e.type === 'check' && e.check === 'reuse-detection' && e.outcome === 'fail' && e.step === ended?.step,
    )
    return [{ ...one, at: endedAt, cause: isReuse ? 'used twice' : 'revoked', step: ended?.step ?? null }]
  })
}
