import type { Context } from 'hono'
import { askServer, jsonOfAnswer } from '../askServer.ts'
import { StoreDownError } from '../errors.ts'
import type { BffEnv, BffSessionRow } from './bffEnv.ts'
import { paths } from '../vocabulary/paths.ts'

/**
 * Seconds by which a token is renewed before its end: its `exp` is in whole seconds, and on its way to the API time passes.
 * One that can't be renewed is used to the last.
 */
const EARLY = 5

/** The tokens of an answer of the issuer (RFC 6749 §5.1); null when it is none. */
export async function tokensIn(c: Context<BffEnv>, user: string, answer: Response): Promise<BffSessionRow | null> {
  const body: unknown = answer.ok ? await jsonOfAnswer(answer) : null
  if (typeof body !== 'object' || body === null || !('access_token' in body && 'expires_in' in body)) return null
  const { access_token: token, expires_in: seconds } = body
  const refreshToken = 'refresh_token' in body ? body.refresh_token : ''
  if (typeof token !== 'string' || typeof seconds !== 'number' || typeof refreshToken !== 'string') return null
  const used = refreshToken === '' ? seconds : seconds - EARLY
  return { user, token, refreshToken, expires: c.env.now() + used * 1000, renewing: 0 }
}

/**
 * Milliseconds for which one request alone may get the next tokens. It outlasts a slow issuer: whoever took the turn from one
 * that still waits would send the refresh token a second time.
 */
const CLAIM = 60_000
/** For so long the others wait for them, and after each pause look again. */
const PATIENCE = 5_000
const PAUSE = 25

/**
 * Gets a new access token for the session (RFC 6749 §6); null when there is none to be had. Of several requests at once,
 * whichever server each is at, one asks the issuer and the others wait for what it gets: a refresh token that came twice
 * would end the login (RFC 9700 §4.14.2).
 */
export async function renewTokens(
  c: Context<BffEnv>,
  key: string,
  session: BffSessionRow,
): Promise<BffSessionRow | null> {
  if (session.refreshToken === '') return null
  const { audit, now, pause, sessions } = c.env
  let before = session
  for (let waited = 0; waited <= PATIENCE; waited += PAUSE) {
    const claimed = await claim(c, key, before)
    if (claimed) return renew(c, key, claimed)
    await pause(PAUSE)
    const found = await sessions.find(key)
    const isNew = found !== null && now() < found.expires
    if (isNew) audit('new-token', 'pass', 'another request’s')
    if (isNew || !found) return found
    before = found
  }
  throw new StoreDownError('of the issuer')
}

/** Takes the turn, in one operation of the store. A server that dies with it has it for a minute. */
async function claim(c: Context<BffEnv>, key: string, before: BffSessionRow): Promise<BffSessionRow | null> {
  const { now, sessions } = c.env
  const { token, renewing } = before
  if (now() < renewing) return null
  const claimed = { ...before, renewing: now() + CLAIM }
  return (await sessions.update(key, claimed, { token, renewing })) ? claimed : null
}

/** The issuer's own word that it gives no tokens (RFC 6749 §5.2), unlike 429 or a 5xx. */
export const isRefusal = ({ status }: Response): boolean => status === 400 || status === 401

async function renew(c: Context<BffEnv>, key: string, claimed: BffSessionRow): Promise<BffSessionRow | null> {
  const { audit, sessions, tokenIssuer } = c.env
  const answer = await askServer(c, `${tokenIssuer}${paths.refresh}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: claimed.refreshToken }).toString(),
  })
  const next = await tokensIn(c, claimed.user, answer)
  audit('new-token', next ? 'pass' : 'fail', next ? 'by the refresh token' : `the issuer says ${answer.status}`)
  // An issuer that does not answer, or not now, has not said that the login is over.
  if (!next && !isRefusal(answer)) throw new StoreDownError('of the issuer')
  if (!next) return null
  // A login that was ended meanwhile stays ended; one that somebody else has renewed has those tokens.
  return (await sessions.update(key, next, { renewing: claimed.renewing })) ? next : sessions.find(key)
}
