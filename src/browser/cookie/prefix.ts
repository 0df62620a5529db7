/** Cookie name prefixes: what a name promises (RFC 6265bis §5.4; `__Http-` and `__Host-Http-` from Layered Cookies). */
import { because, type CookieReason } from './reasons.ts'

interface PrefixPromise {
  readonly prefix: string
  readonly httpOnly: boolean
  readonly host: boolean
  readonly broken: CookieReason
}

/** `__Host-Http-` before `__Host-`: the first that fits counts. Case-insensitive (§5.4). */
const promises: readonly PrefixPromise[] = [
  { prefix: '__host-http-', httpOnly: true, host: true, broken: because('host-http-prefix') },
  { prefix: '__host-', httpOnly: false, host: true, broken: because('host-prefix') },
  { prefix: '__http-', httpOnly: true, host: false, broken: because('http-prefix') },
  { prefix: '__secure-', httpOnly: false, host: false, broken: because('secure-prefix') },
]

function promiseOf(name: string): PrefixPromise | undefined {
  if (!name.startsWith('__')) return undefined
  const lower = name.toLowerCase()
  return promises.find(({ prefix }) => lower.startsWith(prefix))
}

/** The facts about a cookie that a prefix may promise. */
export interface PrefixFacts {
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly hostOnly: boolean
  readonly pathAttribute: string | null
}

/** Why the name's promise is broken; null when it is kept or there is none. */
export function brokenPrefix(name: string, facts: PrefixFacts): CookieReason | null {
  const promise = promiseOf(name)
  if (!promise) return null
  const kept =
    facts.secure &&
    (!promise.httpOnly || facts.httpOnly) &&
    (!promise.host || (facts.hostOnly && facts.pathAttribute === '/'))
  return kept ? null : promise.broken
}

/** A value that a server would read as a prefixed cookie if it were sent without a name (§5.7 step 22). */
export function looksPrefixed(value: string): boolean {
  return promiseOf(value) !== undefined
}
