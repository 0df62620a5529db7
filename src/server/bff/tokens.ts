import type { Context } from 'hono'
import type { BffEnv, BffSessionRow } from './env.ts'

/** The tokens of an answer of the issuer (RFC 6749 §5.1); null when it is none. */
export async function tokensIn(c: Context<BffEnv>, user: string, answer: Response): Promise<BffSessionRow | null> {
  const body: unknown = answer.ok ? await answer.json() : null
  if (typeof body !== 'object' || body === null || !('access_token' in body && 'expires_in' in body)) return null
  const { access_token: token, expires_in: seconds } = body
  const refreshToken = 'refresh_token' in body ? body.refresh_token : ''
  if (typeof token !== 'string' || typeof seconds !== 'number' || typeof refreshToken !== 'string') return null
  return { user, token, refreshToken, expires: c.env.now() + seconds * 1000 }
}

/** The same session with a new access token (RFC 6749 §6); null when there is none to be had. */
export async function renewed(c: Context<BffEnv>, key: string, session: BffSessionRow): Promise<BffSessionRow | null> {
  if (session.refreshToken === '') return null
  const answer = await c.env.fetch(`${c.env.tokenIssuer}/refresh`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: session.refreshToken }).toString(),
  })
  const next = await tokensIn(c, session.user, answer)
  c.env.audit('new token', next ? 'pass' : 'fail', next ? 'by the refresh token' : `the issuer says ${answer.status}`)
  if (next) await c.env.sessions.update(key, next)
  return next
}
