import type { Context } from 'hono'
import { sha256 } from '../sha256.ts'
import { readSessionCookie, writeSessionCookie } from './cookie.ts'
import type { BffConfig, BffEnv, BffSessionRow } from './env.ts'

/** Keeps a login under a new session id, and under its hash: a copy of the store opens no session. */
export async function beginLogin(c: Context<BffEnv>, config: BffConfig, session: BffSessionRow): Promise<void> {
  const id = c.env.randomId(16)
  await c.env.sessions.insert(await sha256(id), session)
  writeSessionCookie(c, config, id)
}

/** Ends the login whose cookie came with the request, here and at the issuer. */
export async function endOwnLogin(c: Context<BffEnv>): Promise<void> {
  const id = readSessionCookie(c)
  const session = id ? await c.env.sessions.delete(await sha256(id)) : null
  c.env.audit('delete the row', session ? 'pass' : 'skip', session ? 'deleted' : 'no such row')
  // The issuer may end the token, too; whoever has only the cookie is out either way.
  if (session) await logOutAtIssuer(c.env, session)
}

/** Ends every login of the user, here and at the issuer; resolves to how many. */
export async function endLogins(c: Context<BffEnv>, user: string): Promise<number> {
  const sessions = await forgetLogins(c, user)
  for (const session of sessions) await logOutAtIssuer(c.env, session)
  return sessions.length
}

/** Ends every login of the user here; resolves to what was kept of them. */
export async function forgetLogins(c: Context<BffEnv>, user: string): Promise<BffSessionRow[]> {
  const forgotten: BffSessionRow[] = []
  for (const key of await c.env.sessions.keysWhere('user', user)) {
    const session = await c.env.sessions.delete(key)
    if (session) forgotten.push(session)
  }
  return forgotten
}

const logOutAtIssuer = ({ fetch, tokenIssuer }: BffEnv['Bindings'], { token, refreshToken }: BffSessionRow) =>
  fetch(`${tokenIssuer}/logout`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(refreshToken === '' ? {} : { refresh_token: refreshToken }).toString(),
  })
