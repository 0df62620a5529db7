/**
 * The cookie jar: the storage model and the retrieval model of RFC 6265bis §5.7 and §5.8 on somebody else's clock.
 *
 * tough-cookie implements the same sections and is the measure in the tests and the bench. It is not used here: it
 * looks at the real clock, knows neither partitions nor reasons, and brings 44 KB (brotli) of public suffixes along.
 */
import { registrableDomain } from '../site.ts'
import type { BrowserEvent, Cookie, CookieDecision } from '../types.ts'
import type { UserAgentRules } from '../userAgent.ts'
import { admit } from './admit.ts'
import type { CookieContext } from './context.ts'
import { excess, excessOfAll, MAX_COOKIES, MAX_PER_SITE, partitionExcess } from './evict.ts'
import { domainMatches, pathMatches } from './match.ts'
import { octets, parseSetCookie } from './parse.ts'
import { because, type CookieReason } from './reasons.ts'
import { decide } from './send.ts'

/** What the jar did with one `Set-Cookie` line: kept, refused or removed a cookie. */
export type CookieEvent = Extract<BrowserEvent, { type: 'cookie-stored' | 'cookie-refused' | 'cookie-removed' }>

/** A cookie jar; it has no clock, so each call says what time it is. */
export interface Jar {
  /** Takes one `Set-Cookie` line, or one assignment to `document.cookie`, and tells what came of it. */
  set(line: string, context: CookieContext): CookieEvent[]
  /** Every cookie that concerns the host, in the order in which they travel, each sent or withheld with its reason. */
  get(context: CookieContext): CookieDecision[]
  /** Every cookie that has not expired, in the order in which they were made. */
  all(now: number): Cookie[]
  /** Removes every cookie without an end of its own, as when the browser is closed. */
  endSession(): CookieEvent[]
}

/** A cookie with its place in the order of creation: two cookies may be made in the same millisecond. */
interface Entry {
  readonly cookie: Cookie
  readonly order: number
  /** When it was last sent or read, within a minute: the order in which cookies are evicted (§5.7). */
  accessed: number
}

/** The cookies of one registrable domain by their identity. */
type Shelf = Map<string, Entry>

/** Name, domain, host-only-flag and path are a cookie's identity (§5.7 step 23), within its partition (CHIPS §3.1). */
const identity = ({ name, domain, hostOnly, path, partition }: Cookie) =>
  `${name};${hostOnly ? '' : '.'}${domain};${path};${partition ?? ''}`

const isExpired = ({ expires }: Cookie, now: number) => expires !== null && expires <= now

/** Longer paths first, then older cookies (§5.8.3 step 4). */
const inOrder = (a: Entry, b: Entry) => b.cookie.path.length - a.cookie.path.length || a.order - b.order

/** Chromium notes an access once a minute. */
const ACCESS_GRAIN = 60_000

/** It takes three cookies of the greatest size to fill a partition. */
const MIN_EXCESS = 2

const size = ({ name, value }: Cookie) => octets(name) + octets(value)

/** An empty jar, of a browser that counts a cookie without SameSite as this. */
export function createJar(unset: UserAgentRules['unsetSameSite'] = 'lax'): Jar {
  const shelves = new Map<string, Shelf>()
  let order = 0
  /** As many cookies have come since they were counted, and were there then. */
  let atMost = 0

  /** §5.7 step 16, "leave secure cookies alone": http can't shadow a Secure cookie that its own would be sent beside. */
  function shadowsSecure(cookie: Cookie, shelf: Shelf, now: number): boolean {
    for (const { cookie: old } of shelf.values()) {
      if (
        old.secure &&
        // What is not Secure is never partitioned, and partitions are jars of their own (CHIPS §2.1).
        old.partition === null &&
        old.name === cookie.name &&
        (domainMatches(old.domain, cookie.domain) || domainMatches(cookie.domain, old.domain)) &&
        pathMatches(cookie.path, old.path) &&
        !isExpired(old, now)
      )
        return true
    }
    return false
  }

  /** From the least to the most recently used; what has expired goes without a word. */
  function candidates(from: readonly Shelf[], partition: string | null, now: number) {
    for (const shelf of from) for (const [key, { cookie }] of shelf) if (isExpired(cookie, now)) shelf.delete(key)
    return from
      .flatMap((shelf) => [...shelf].map(([key, entry]) => ({ ...entry, shelf, key })))
      .filter(({ cookie }) => cookie.partition === partition)
      .sort((a, b) => a.accessed - b.accessed || a.order - b.order)
      .map((each) => ({ ...each, secure: each.cookie.secure, octets: size(each.cookie) }))
  }

  interface Placed {
    readonly shelf: Shelf
    readonly key: string
    readonly cookie: Cookie
  }

  const remove = (gone: readonly Placed[], reason: CookieReason) =>
    gone.map(({ shelf, key, cookie }): CookieEvent => {
      shelf.delete(key)
      return { type: 'cookie-removed', cookie, reason }
    })

  /** Makes room after a cookie has come in. */
  function evict(shelf: Shelf, partition: string | null, now: number): CookieEvent[] {
    if (shelf.size <= (partition === null ? MAX_PER_SITE : MIN_EXCESS)) return []
    const those = candidates([shelf], partition, now)
    return remove(partition === null ? excess(those) : partitionExcess(those), because('site-limit'))
  }

  /** The same for all sites together. */
  function evictOfAll(now: number): CookieEvent[] {
    if (atMost <= MAX_COOKIES) return []
    const those = candidates([...shelves.values()], null, now)
    const gone = excessOfAll(those, now)
    atMost = those.length - gone.length
    return remove(gone, because('jar-limit'))
  }

  function set(line: string, context: CookieContext): CookieEvent[] {
    const { host, secure } = context.target
    const refuse = (reason: CookieReason): CookieEvent[] => [{ type: 'cookie-refused', line, host, reason }]
    const parsed = parseSetCookie(line)
    if (typeof parsed === 'string') return refuse(because(parsed))
    const cookie = admit(parsed, context, unset)
    if ('code' in cookie) return refuse(cookie)

    const site = registrableDomain(host)
    const shelf = shelves.get(site) ?? new Map<string, Entry>()
    shelves.set(site, shelf)
    if (!secure && shadowsSecure(cookie, shelf, context.now)) return refuse(because('leave-secure-alone'))

    const key = identity(cookie)
    const found = shelf.get(key)
    const old = found && !isExpired(found.cookie, context.now) ? found : undefined
    if (old?.cookie.httpOnly && context.api === 'script') return refuse(because('httponly-overwrite'))
    if (isExpired(cookie, context.now)) {
      shelf.delete(key)
      return old
        ? [{ type: 'cookie-removed', cookie: old.cookie, reason: because('expired-by-server') }]
        : refuse(because('already-expired'))
    }
    // §5.7 step 23 lets every successor inherit its predecessor's age, and so its place in the order. Chromium does so
    // only where the value stays the same, and is followed here.
    const heir = old?.cookie.value === cookie.value ? old : undefined
    const kept = heir ? { ...cookie, created: heir.cookie.created } : cookie
    shelf.set(key, { cookie: kept, order: heir?.order ?? order++, accessed: context.now })
    if (!found && kept.partition === null) atMost++
    const event = { type: 'cookie-stored', cookie: kept, replaced: old !== undefined } as const
    return [
      { ...event, reason: because(old ? 'replaced' : 'stored') },
      ...evict(shelf, kept.partition, context.now),
      ...evictOfAll(context.now),
    ]
  }

  function get(context: CookieContext): CookieDecision[] {
    const { host } = context.target
    const shelf = shelves.get(registrableDomain(host))
    if (!shelf) return []
    const matching: Entry[] = []
    for (const entry of shelf.values()) {
      const { cookie } = entry
      if (domainMatches(host, cookie.domain) && !isExpired(cookie, context.now)) matching.push(entry)
    }
    return matching.sort(inOrder).map((entry) => {
      const decision = decide(entry.cookie, context, unset)
      if (decision.sent && context.now - entry.accessed > ACCESS_GRAIN) entry.accessed = context.now
      return decision
    })
  }

  function all(now: number): Cookie[] {
    return [...shelves.values()]
      .flatMap((shelf) => [...shelf.values()])
      .filter(({ cookie }) => !isExpired(cookie, now))
      .sort((a, b) => a.order - b.order)
      .map(({ cookie }) => cookie)
  }

  function endSession(): CookieEvent[] {
    const placed = [...shelves.values()].flatMap((shelf) =>
      [...shelf].map(([key, entry]) => ({ ...entry, shelf, key })),
    )
    const gone = placed.filter(({ cookie }) => cookie.expires === null).sort((a, b) => a.order - b.order)
    return remove(gone, because('browser-closed'))
  }

  return { set, get, all, endSession }
}
