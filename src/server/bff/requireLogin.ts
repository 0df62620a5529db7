import { createMiddleware } from 'hono/factory'
import { sha256Hex } from '../crypto.ts'
import type { BffEnv } from './bffEnv.ts'
import { readSessionCookie } from './logins.ts'
import { renewTokens } from './tokens.ts'

/** Lets a request through only with the id of a session that still has a token for the API. */
export const requireLogin = createMiddleware<BffEnv>(async (c, next) => {
  const { audit, sessions, now } = c.env
  const refuse = () => c.json({ error: 'not logged in' }, 401)

  const id = readSessionCookie(c)
  audit('session-cookie', id ? 'pass' : 'fail', id ? 'sent' : 'missing')
  if (!id) return refuse()

  const key = await sha256Hex(id)
  const found = await sessions.find(key)
  audit('row-in-store', found ? 'pass' : 'fail', found ? found.user : 'no such row')
  if (!found) return refuse()

  const session = now() < found.expires ? found : await renewTokens(c, key, found)
  if (!session) {
    audit('not-expired', 'fail', `ended ${new Date(found.expires).toISOString()}`)
    await sessions.delete(key)
    return refuse()
  }
  c.set('session', session)
  c.set('sessionKey', key)
  // What is answered from here on is for this user alone: nobody on the way keeps a copy (ASVS 14.3.2).
  c.header('Cache-Control', 'no-store')
  return next()
})
