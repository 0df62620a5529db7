/** Firefox's jar, as its cookie service tells it to a script in the browser's own context. */
import * as v from 'valibot'
import type { Kept } from './case.ts'
import { flagsOf } from './real.ts'

/** Runs in the browser's own context. What has expired may still lie there for a while. */
export const LIST_COOKIES = `const lives = (cookie) => cookie.isSession || cookie.expiry > Date.now()
return Services.cookies.cookies.filter(lives).map((cookie) => ({
  name: cookie.name,
  value: cookie.value,
  domain: cookie.host,
  path: cookie.path,
  secure: cookie.isSecure,
  httpOnly: cookie.isHttpOnly,
  sameSite: cookie.sameSite,
  partition: cookie.originAttributes.partitionKey,
  expires: cookie.isSession ? null : cookie.expiry,
}))`

/** Runs there, too. */
export const CLEAR_COOKIES = 'Services.cookies.removeAll()'

const FirefoxCookies = v.array(
  v.object({
    name: v.string(),
    value: v.string(),
    domain: v.string(),
    path: v.string(),
    secure: v.boolean(),
    httpOnly: v.boolean(),
    sameSite: v.number(),
    partition: v.string(),
    expires: v.nullable(v.number()),
  }),
)

/** nsICookie's constants. */
const sameSites: Readonly<Record<number, string>> = { 0: 'none', 1: 'lax', 2: 'strict', 256: 'unset' }

/** `(https,shop.test)`, with `,f` where a foreign frame lies between. */
function partitionOf(key: string): string {
  const parts = /^\((\w+),([^,)]+)(,f)?\)$/.exec(key)
  return parts ? `${parts[1]}://${parts[2]}${parts[3] ? ' within a cross-site frame' : ''}` : key
}

/** What `LIST_COOKIES` answered, as it is compared. */
export const keptOf = (listed: unknown): Kept[] =>
  v.parse(FirefoxCookies, listed).map((cookie) => ({
    // Names come as bytes, values as text.
    name: Buffer.from(cookie.name, 'latin1').toString('utf8'),
    value: cookie.value,
    domain: cookie.domain,
    path: cookie.path,
    flags: flagsOf(cookie.secure, cookie.httpOnly, sameSites[cookie.sameSite] ?? String(cookie.sameSite)),
    partition: partitionOf(cookie.partition),
    expires: cookie.expires === null ? null : cookie.expires / 1000,
  }))
