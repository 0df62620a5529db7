/** A device bound session as the browser keeps it (DBSC "Framework"), and to which requests it belongs. */
import type { CookieContext } from '../cookie/context.ts'
import { admit } from '../cookie/admit.ts'
import { parseSetCookie } from '../cookie/parse.ts'
import { decide } from '../cookie/send.ts'
import { originOf, type Outgoing } from '../request/outgoing.ts'
import { isSameSite } from '../site.ts'
import type { CookieDecision } from '../types.ts'

export interface BoundSession {
  readonly id: string
  readonly refreshUrl: string
  readonly origin: string
  readonly includeSite: boolean
  readonly credentials: readonly { readonly name: string; readonly attributes: string }[]
  /** What the next proof has to be made of; null until the server has said. */
  readonly challenge: string | null
}

/** Whether the session is meant for this request: "Identify if a URL is in scope", "… allowed to refresh". */
export function concerns(session: BoundSession, { url, client }: Outgoing): boolean {
  if (url === session.refreshUrl) return false
  const within = (origin: string) =>
    session.includeSite ? isSameSite(origin, session.origin) : origin === session.origin
  // What the person types into the address bar nobody else has started.
  return within(originOf(url)) && (client === null || within(client.origin))
}

/** Whether a bound cookie would go with this request, and there is none: "Identify if missing session credential". */
export function lacksCredential(
  session: BoundSession,
  decisions: readonly CookieDecision[],
  context: CookieContext,
): boolean {
  return session.credentials.some(({ name, attributes }) => {
    const parsed = parseSetCookie(`${name}=x; ${attributes}`)
    if (typeof parsed === 'string') return false
    const cookie = admit(parsed, context)
    if ('code' in cookie || !decide(cookie, context).sent) return false
    return !decisions.some((one) => one.sent && one.cookie.name === name)
  })
}

/** The session that a server's instructions describe; null when they are none ("Create session"). */
export function sessionFrom(body: string, url: string): BoundSession | null {
  const instructions = parse(body)
  const { session_identifier: id, refresh_url: refresh, scope, credentials } = instructions
  if (typeof id !== 'string' || instructions.continue === false) return null
  if (!isObject(scope) || typeof scope.include_site !== 'boolean' || !Array.isArray(credentials)) return null
  const origin = typeof scope.origin === 'string' ? scope.origin : originOf(url)
  const refreshUrl = new URL(typeof refresh === 'string' ? refresh : url, url).href
  if (!isSameSite(origin, url) || !isSameSite(refreshUrl, url)) return null
  const cookies = credentials.flatMap((one: unknown) =>
    isObject(one) && one.type === 'cookie' && typeof one.name === 'string'
      ? [{ name: one.name, attributes: typeof one.attributes === 'string' ? one.attributes : '' }]
      : [],
  )
  return { id, refreshUrl, origin, includeSite: scope.include_site, credentials: cookies, challenge: null }
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
