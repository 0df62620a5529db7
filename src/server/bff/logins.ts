import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { hasSamePassword } from '../account/accounts.ts'
import { askServer } from '../askServer.ts'
import type { Account } from '../bindings.ts'
import { sha256Hex } from '../crypto.ts'
import { StoreDownError } from '../errors.ts'
import { sweep } from '../sweep.ts'
import type { BffConfig, BffCookieOptions, BffEnv, BffSessionRow } from './bffEnv.ts'
import { paths } from '../vocabulary/paths.ts'
import { renewTokens } from './tokens.ts'

const COOKIE = '__Host-bff'

const attributes = ({ sameSite = 'Lax' }: BffCookieOptions) =>
  ({ path: '/', secure: true, httpOnly: true, ...(sameSite === 'unset' ? {} : { sameSite }) }) as const

/** The session id that the browser sent; undefined where it sent none. */
const readSessionCookie = (c: Context<BffEnv>): string | undefined => getCookie(c, COOKIE)

export const clearSessionCookie = (c: Context<BffEnv>, options: BffCookieOptions): void =>
  void deleteCookie(c, COOKIE, attributes(options))

/**
 * Stores a login under the hash of a new session id, so that a copy of the store opens no session. Resolves to false, and none
 * begins, where the account was deleted or given another password since its tokens were asked for.
 */
export async function beginLogin(
  c: Context<BffEnv>,
  options: BffCookieOptions & Pick<BffConfig, 'refreshLifetime'>,
  session: BffSessionRow,
  before: Account | null,
): Promise<boolean> {
  // After its access token a session is good for as long as its refresh token.
  await sweep(c.env.sessions, 'expires', c.env.now(), options.refreshLifetime * 1000)
  const id = c.env.randomId(16)
  const key = await sha256Hex(id)
  await c.env.sessions.insert(key, session)
  if (!before || !(await hasSamePassword(c, before))) {
    await c.env.sessions.delete(key)
    return false
  }
  setCookie(c, COOKIE, id, attributes(options))
  return true
}

/** Ends the login whose cookie came with the request, here and at the issuer. */
export async function endOwnLogin(c: Context<BffEnv>): Promise<void> {
  const id = readSessionCookie(c)
  const session = id ? await c.env.sessions.delete(await sha256Hex(id)) : null
  c.env.audit('delete-row', session ? 'pass' : 'skip', session ? 'deleted' : 'no such row')
  // The issuer may end the token, too; whoever has only the cookie is out either way.
  if (session) await logOutAtIssuer(c, session)
}

/** Ends every login of the user, here and at the issuer; resolves to how many. */
export async function endLogins(c: Context<BffEnv>, user: string): Promise<number> {
  const sessions = await deleteLogins(c, user)
  for (const session of sessions) await logOutAtIssuer(c, session)
  return sessions.length
}

/** Ends every login of the user here; resolves to their rows. */
export async function deleteLogins(c: Context<BffEnv>, user: string): Promise<BffSessionRow[]> {
  const deleted: BffSessionRow[] = []
  for (const key of await c.env.sessions.keysWhere('user', user)) {
    const session = await c.env.sessions.delete(key)
    if (session) deleted.push(session)
  }
  return deleted
}

/** Whatever the issuer says, or doesn't: the login is over, for its row is gone and nobody else has its tokens. */
async function logOutAtIssuer(c: Context<BffEnv>, { token, refreshToken }: BffSessionRow): Promise<void> {
  try {
    await askServer(c, `${c.env.tokenIssuer}${paths.logout}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(refreshToken === '' ? {} : { refresh_token: refreshToken }).toString(),
    })
  } catch (error) {
    if (!(error instanceof StoreDownError)) throw error
    c.env.audit('tokens', 'skip', 'the issuer does not answer')
  }
}

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
