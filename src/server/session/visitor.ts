import type { Context } from 'hono'
import { readCookie, writeCookie, type SessionCookieOptions } from './cookie.ts'
import { endOf, type LifetimeOptions } from './lifetime.ts'
import type { SessionEnv, SessionRow } from './sessionEnv.ts'
import { sessionStore, type SessionStoreOptions } from './sessionStore.ts'

export interface VisitorOptions extends LifetimeOptions, SessionCookieOptions, SessionStoreOptions {
  /** Whether an id that the server never gave out begins a session (OWASP: permissive session management). */
  readonly acceptUnknownIds?: boolean
}

/** Nobody's session: a visitor who has not logged in. */
const anonymous = (c: Context<SessionEnv>, options: VisitorOptions): SessionRow => {
  const now = c.env.now()
  return { user: '', role: '', created: now, ...endOf(options, now, now) }
}

/** The id of the session that a visitor has before any login: the one that came with the request, or a new one. */
export async function visitorSession(c: Context<SessionEnv>, options: VisitorOptions): Promise<string> {
  const store = sessionStore(options)
  const id = readCookie(c, options)
  if (id && (await store.find(c, id))) return id
  if (id && options.acceptUnknownIds) {
    // The mistake: an id that somebody else may have chosen.
    c.env.audit('id-given-out', 'skip', 'any id will do')
    return store.begin(c, anonymous(c, options), id)
  }
  return store.begin(c, anonymous(c, options))
}

/** Gives a visitor a session, in shops that do so before a login; a cookie that is good keeps its own lifetime. */
export async function greetVisitor(c: Context<SessionEnv>, options: VisitorOptions): Promise<void> {
  const id = await visitorSession(c, options)
  if (id !== readCookie(c, options)) writeCookie(c, options, id)
}
