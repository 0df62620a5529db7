/** What a run cost the shop. Counted from what happened, never from the setup. */
import { headerOf, headersOf, type HttpRequest } from '../browser/index.ts'
import type { Millis } from '../scenario/index.ts'
import type { Requested, Stored, Trace } from './event.ts'
import { eventsOf } from './exchanges.ts'

export interface Bill {
  /** Requests that the shop's servers got: from browsers, from Mallory, from the operator, and from one another. */
  readonly requests: number
  /** Reads from a store over the network, in vain or not; a server's own memory and cache are none. */
  readonly lookups: number
  /** Rows inserted, updated or deleted in such a store, or tried to be. */
  readonly writes: number
  /**
   * Bytes of credential that all these requests carried: session ids and tokens in cookies, in `Authorization` and in
   * forms, and proofs of a key. The operator's own credential is none of the setup's and left out.
   */
  readonly credentialBytes: number
  /** Signatures and MACs that the servers made. */
  readonly signed: number
  /** Signatures and MACs that the servers checked. */
  readonly verified: number
  /** Virtual milliseconds that requests spent waiting for a store, there and back. */
  readonly storeWait: Millis
}

/**
 * The bill of one run, or of what has happened of it up to a moment.
 *
 * @example
 * const [session, jwt] = (await run(scenario, { wire: directWire })).map(billOf)
 * session.lookups > jwt.lookups // a session is looked up, a JWT is verified
 */
export function billOf({ actors, events: all }: Trace, until: Millis = Infinity): Bill {
  const events = all.filter(({ at }) => at <= until)
  const isThiefs = new Set(actors.filter(({ kind }) => kind === 'thief').map(({ id }) => id))
  const isOwn = new Set(actors.filter(({ within }) => within !== undefined).map(({ id }) => id))
  // A replica is written by its store, for which no request waits.
  const isCopied = ({ store, op }: Stored) => store === 'replica' && op !== 'find'

  const requests = eventsOf(events, 'request').filter(({ to }) => !isThiefs.has(to))
  const stored = eventsOf(events, 'store').filter((event) => !isOwn.has(event.store) && !isCopied(event))
  const crypto = eventsOf(events, 'crypto')
  return {
    requests: requests.length,
    lookups: stored.filter(({ op }) => op === 'find').length,
    writes: stored.filter(({ op }) => op !== 'find').length,
    credentialBytes: sum(requests.map(credentialBytes)),
    signed: crypto.filter(({ op }) => op === 'sign').length,
    verified: crypto.filter(({ op }) => op === 'verify').length,
    storeWait: sum(stored.map(({ wait = 0 }) => wait)),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function credentialBytes({ from, message }: Requested): number {
  if (from === 'operator') return 0
  return sum([...inCookies(message), ...inHeaders(message), ...inForm(message)].map(bytes))
}

const encoder = new TextEncoder()
const bytes = (text: string) => encoder.encode(text).length

/** Cookies that are a credential: a session, or a part of one too big for one cookie; a token; a refresh token. */
const CREDENTIAL_COOKIE = /^(?:__Host-)?(?:sid(?:\.\d+)?|at|bff|refresh)$/

const inCookies = (message: HttpRequest): string[] =>
  headersOf(message, 'Cookie')
    .flatMap((line) => line.split('; '))
    .flatMap((pair) => {
      const [name = '', ...value] = pair.split('=')
      return CREDENTIAL_COOKIE.test(name) ? [value.join('=')] : []
    })

/** RFC 9110 §11.6.2, without the scheme; RFC 9449 §4.2; W3C DBSC, the response to a challenge. */
const inHeaders = (message: HttpRequest): string[] => [
  (headerOf(message, 'Authorization') ?? '').replace(/^\S+ /, ''),
  headerOf(message, 'DPoP') ?? '',
  headerOf(message, 'Secure-Session-Response') ?? '',
]

/** A refresh token (RFC 6749 §6), a token to look up or to revoke (RFC 7662 §2.1, RFC 7009 §2.1). */
const inForm = ({ body }: HttpRequest): string[] => {
  const form = new URLSearchParams(body)
  return [form.get('refresh_token') ?? '', form.get('token') ?? '']
}
