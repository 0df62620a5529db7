/**
 * Device Bound Session Credentials (W3C draft, "Server considerations"): the cookie lives for minutes, and a new one is
 * given for a proof by a key that stays in the device. A copy of the cookie dies with it.
 */
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose'
import { cookieAttributeText, cookieName, readCookie, writeCookie } from './cookie.ts'
import type { DeviceRow, SessionConfig, SessionEnv } from './env.ts'
import { keptBy } from './keptBy.ts'
import { ending, isOver } from './lifetime.ts'
import { beginSession, type BoundTo } from './login.ts'
import { requireSession } from './requireSession.ts'
import { closedForNow } from '../unavailable.ts'

const ALGORITHMS = ['ES256', 'RS256']

/** Asks the browser to bind the session that begins here; resolves to what will renew it. */
export async function offerBinding(c: Context<SessionEnv>, config: SessionConfig, user: string): Promise<BoundTo> {
  if (!config.renewId) await releaseDevice(c, config)
  const [id, challenge, now] = [c.env.randomId(8), c.env.randomId(16), c.env.now()]
  const end = ending(config, now, now)
  await c.env.devices.insert(id, { user, created: now, ...end, key: '', challenge })
  c.header('Secure-Session-Registration', `(ES256 RS256);path="/dbsc/registration";challenge="${challenge}"`)
  return { id, ...end }
}

/** A session whose id goes on is not renewed any more by the device of whoever had it before. */
async function releaseDevice(c: Context<SessionEnv>, config: SessionConfig): Promise<void> {
  const id = readCookie(c, config)
  const before = id ? await keptBy(config).find(c, id) : null
  if (before?.device !== undefined) await c.env.devices.delete(before.device)
}

/** The registration endpoint and the refresh endpoint. */
export function deviceApp(config: SessionConfig): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.onError(closedForNow)

  app.post('/dbsc/registration', requireSession(config), async (c) => {
    const { device: id = '' } = c.get('session')
    const device = await c.env.devices.find(id)
    // The first key is the device's; whoever comes later has a copy of the cookie.
    const free = device !== null && device.key === ''
    c.env.audit('not bound yet', free ? 'pass' : 'fail', free ? 'no key so far' : 'has its key')
    const refuse = () => c.json({ error: 'this session is bound already' }, 400)
    if (!free) return refuse()

    const proof = proofIn(c)
    const key = keyIn(proof)
    if (!key || !(await proves(c, proof, key, device.challenge))) return c.json({ error: 'no proof of a key' }, 400)
    if (!(await challengeAnew(c, id, device, { key: JSON.stringify(key) }))) return refuse()
    return c.json(instructions(c, config, id))
  })

  app.post('/dbsc/refresh', async (c) => {
    const id = quoted(c.req.header('Sec-Secure-Session-Id'))
    const device = id === '' ? null : await c.env.devices.find(id)
    const account = device && device.key !== '' ? await c.env.accounts.find(device.user) : null
    const live = device !== null && account !== null && !isOver(device, c.env.now())
    c.env.audit('device session', live ? 'pass' : 'fail', live ? device.user : 'no such session')
    // A 4xx other than 403 ends it in the browser, too.
    if (!live) return c.json({ error: 'this session has ended' }, 401)

    const known = await proves(c, proofIn(c), storedKey(device), device.challenge)
    // A use by the device begins its idle timeout anew; by anyone else, nothing.
    const end = known ? ending(config, device.created, c.env.now()) : {}
    const first = await challengeAnew(c, id, device, end)
    if (!known || !first) return c.json({ error: 'prove that you have the key' }, 403)

    for (const old of await c.env.sessions.keysWhere('device', id)) await c.env.sessions.delete(old)
    writeCookie(c, config, await beginSession(c, config, account, { id, ...end }))
    return c.json(instructions(c, config, id))
  })

  return app
}

/** Ends the device bound sessions of a user, but this one. */
export async function endDevices(c: Context<SessionEnv>, user: string, but?: string): Promise<void> {
  for (const id of await c.env.devices.keysWhere('user', user)) if (id !== but) await c.env.devices.delete(id)
}

/**
 * Asks for the next proof, and with that changes the device's row. A challenge is good for one proof, so that a proof that
 * was overheard opens nothing: resolves to false where another request was quicker, whose challenge counts.
 */
async function challengeAnew(
  c: Context<SessionEnv>,
  id: string,
  before: DeviceRow,
  changes: Partial<DeviceRow>,
): Promise<boolean> {
  const after = { ...before, ...changes, challenge: c.env.randomId(16) }
  const first = await c.env.devices.update(id, after, { challenge: before.challenge })
  const now = first ? after : await c.env.devices.find(id)
  if (now) c.header('Secure-Session-Challenge', `"${now.challenge}";id="${id}"`)
  return first
}

/** The text of a structured header's string (RFC 9651 §3.3.3); empty where there is none. */
const quoted = (header = '') => /^"([^"\\]*)"$/.exec(header)?.[1] ?? ''

const proofIn = (c: Context<SessionEnv>) => quoted(c.req.header('Secure-Session-Response'))

/** The public key that a registration's proof brings along, for its one algorithm. */
function keyIn(proof: string): JWK | null {
  try {
    const { jwk, alg } = decodeProtectedHeader(proof)
    return jwk && alg && ALGORITHMS.includes(alg) ? { ...jwk, alg } : null
  } catch {
    return null
  }
}

/** The key as its registration put it into the row; `importJWK` refuses what is none. */
function storedKey({ key }: DeviceRow): JWK {
  const jwk: unknown = JSON.parse(key)
  return typeof jwk === 'object' && jwk !== null ? { ...jwk } : {}
}

/** A DBSC proof: a JWT of type dbsc+jwt over the challenge, by this key. */
async function proves(c: Context<SessionEnv>, proof: string, jwk: JWK, challenge: string): Promise<boolean> {
  if (proof === '') {
    c.env.audit('proof by the device', 'fail', 'missing')
    return false
  }
  try {
    const options = { typ: 'dbsc+jwt', algorithms: [jwk.alg ?? ''] }
    const { payload } = await jwtVerify(proof, await importJWK(jwk, jwk.alg), options)
    const fresh = payload.jti === challenge
    c.env.audit('proof by the device', fresh ? 'pass' : 'fail', fresh ? 'its key, our challenge' : 'an old challenge')
    return fresh
  } catch {
    c.env.audit('proof by the device', 'fail', 'another key')
    return false
  }
}

/** JSON session instructions: for which addresses the browser renews which cookie, and where. */
const instructions = (c: Context<SessionEnv>, config: SessionConfig, id: string) => ({
  session_identifier: id,
  refresh_url: '/dbsc/refresh',
  scope: { origin: new URL(c.req.url).origin, include_site: false },
  credentials: [{ type: 'cookie', name: cookieName(config), attributes: cookieAttributeText(config) }],
})
