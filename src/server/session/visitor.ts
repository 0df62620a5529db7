import type { Context } from 'hono'
import { readCookie, writeCookie } from './cookie.ts'
import type { SessionConfig, SessionEnv, SessionRow } from './env.ts'
import { keptBy } from './keptBy.ts'
import { ending } from './lifetime.ts'

/** Nobody's session: a visitor who has not logged in. */
const anonymous = (c: Context<SessionEnv>, config: SessionConfig): SessionRow => {
  const now = c.env.now()
  return { user: '', role: '', created: now, ...ending(config, now, now) }
}

/** The id of the session that a visitor has before any login: the one that came with the request, or a new one. */
export async function visitorSession(c: Context<SessionEnv>, config: SessionConfig): Promise<string> {
  const kept = keptBy(config)
  const id = readCookie(c, config)
  if (id && (await kept.find(c, id))) return id
  if (id && config.acceptUnknownIds) {
    // The mistake: an id that somebody else may have chosen.
    c.env.audit('id given out by us', 'skip', 'any id will do')
    return kept.begin(c, anonymous(c, config), id)
  }
  return kept.begin(c, anonymous(c, config))
}

/** Gives a visitor a session, in shops that do so before a login. */
export async function greetVisitor(c: Context<SessionEnv>, config: SessionConfig): Promise<void> {
  writeCookie(c, config, await visitorSession(c, config))
}
