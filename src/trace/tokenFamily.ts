/** The families of refresh tokens, each with its generations: who holds them, who used them, what ended them. */
import { refreshCookieIn, tokensIn } from '../attacker/index.ts'
import { headerOf, type HttpRequest } from '../browser/index.ts'
import type { Millis } from '../scenario/index.ts'
import { paths } from '../server/index.ts'
import type { ActorId, Stored, Trace } from './event.ts'

/** All refresh tokens that come of one login. */
export interface TokenFamily {
  readonly id: string
  readonly user: string
  readonly started: Millis
  /** From the first to the last. */
  readonly generations: readonly Generation[]
  /** When the server ended it; null while it has not. */
  readonly endedAt: Millis | null
}

/** One refresh token of a family: each rotation makes the next (RFC 9700 §4.14.2). */
export interface Generation {
  readonly generation: number
  /** What the store finds it by: the token, or its hash. */
  readonly key: string
  readonly issued: Millis
  readonly expires: Millis
  /** Who has or had a copy of it, in the order in which they got it. */
  readonly holders: readonly ActorId[]
  readonly uses: readonly Use[]
  /** The generation before it; null for the first. */
  readonly parent: number | null
  /** The generation that it was exchanged for; null while it was not. */
  readonly successor: number | null
}

/** One request for new tokens. */
export interface Use {
  readonly who: ActorId
  readonly at: Millis
  /** Whether new tokens were given for it. */
  readonly accepted: boolean
}

interface Known {
  generation: number
  key: string
  issued: Millis
  expires: Millis
  holders: ActorId[]
  uses: Use[]
}

interface KnownFamily {
  user: string
  started: Millis
  generations: Known[]
  endedAt: Millis | null
}

/** What one request has to do with refresh tokens. */
interface Passing {
  readonly from: ActorId
  readonly isRefresh: boolean
  /** The token that came with it. */
  readonly presented: string | undefined
  /** The generation that it was looked up as, and the one that was written down for it. */
  found?: Known
  made?: Known
}

/**
 * The families at one moment: what the stores were asked and told up to `at`, and to whom the tokens went.
 *
 * @example familiesAt(trace, 620_000)[0]?.generations.map(({ uses }) => uses.length) // [1, 2, 0]
 */
export function familiesAt(trace: Trace, at: Millis): TokenFamily[] {
  const families = new Map<string, KnownFamily>()
  const byKey = new Map<string, Known>()
  const byToken = new Map<string, Known>()
  const passing = new Map<number, Passing>()

  for (const event of trace.events) {
    if (event.at > at) break
    switch (event.type) {
      case 'request': {
        const isRefresh = new URL(event.message.url).pathname === paths.refresh
        passing.set(event.exchange, { from: event.from, isRefresh, presented: presentedIn(event.message) })
        break
      }
      case 'store':
        if (event.table === 'families') noteFamily(families, event)
        if (event.table === 'refresh-tokens') noteToken(families, byKey, byToken, event, passing.get(event.exchange))
        break
      case 'response': {
        const one = passing.get(event.exchange)
        if (!one) break
        const token = tokensIn(event.message).refresh
        const given = (token === undefined ? undefined : byToken.get(token)) ?? one.made
        if (token !== undefined && given) byToken.set(token, given)
        if (given && token !== undefined && !event.lost && event.arrives <= at) hold(given, one.from)
        if (one.isRefresh && one.found) {
          one.found.uses.push({ who: one.from, at: event.at, accepted: event.message.status === 200 })
        }
        break
      }
      case 'theft':
        for (const { value } of event.loot) {
          const copied = byToken.get(value)
          if (copied) hold(copied, event.thief)
        }
        break
      default:
    }
  }
  return [...families].map(([id, family]) => finished(id, family))
}

const hold = ({ holders }: Known, who: ActorId) => void (holders.includes(who) || holders.push(who))

function noteFamily(families: Map<string, KnownFamily>, { op, key, row, at }: Stored): void {
  if (!row || op === 'find') return
  const family = families.get(key) ?? { user: String(row.user), started: at, generations: [], endedAt: null }
  families.set(key, { ...family, endedAt: family.endedAt ?? (Number(row.revoked) > 0 ? at : null) })
}

function noteToken(
  families: ReadonlyMap<string, KnownFamily>,
  byKey: Map<string, Known>,
  byToken: Map<string, Known>,
  { op, key, row, at }: Stored,
  one: Passing | undefined,
): void {
  if (!row) return
  if (op === 'find') {
    const found = byKey.get(key)
    if (!one || !found) return
    one.found = found
    // Who knows the token and not its hash can now be told by it.
    if (one.presented !== undefined) byToken.set(one.presented, found)
    return
  }
  const span = Number(row.expires) - Number(row.issued)
  const made: Known = {
    generation: Number(row.generation),
    key,
    issued: at,
    expires: at + span,
    holders: [],
    uses: [],
  }
  byKey.set(key, made)
  families.get(String(row.family))?.generations.push(made)
  if (one) one.made = made
}

function finished(id: string, { user, started, generations, endedAt }: KnownFamily): TokenFamily {
  const numbers = new Set(generations.map(({ generation }) => generation))
  const known = (generation: number) => (numbers.has(generation) ? generation : null)
  return {
    id,
    user,
    started,
    endedAt,
    generations: generations.map((one) => ({
      ...one,
      parent: known(one.generation - 1),
      successor: known(one.generation + 1),
    })),
  }
}

/** In the form of RFC 6749 §6, or in the cookie. */
function presentedIn(request: HttpRequest): string | undefined {
  const form = new URLSearchParams(request.body).get('refresh_token')
  return form ?? refreshCookieIn(headerOf(request, 'Cookie') ?? '')
}
