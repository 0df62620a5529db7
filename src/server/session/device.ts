/**
 * Device Bound Session Credentials (W3C draft, "Server considerations"): the cookie lives for minutes, and a new one is
 * given for a proof by a key that stays in the device. A copy of the cookie dies with it. A browser that knows nothing of this
 * ignores the offer and goes on with the login's ordinary cookie, and so can a thief with a copy of that one.
 */
import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { decodeProtectedHeader, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose'
import { cookieAttributeText, sessionCookieName, type SessionCookieOptions, writeCookie } from './cookie.ts'
import { releaseDevice } from './endSessions.ts'
import { boundLifetime, endOf, isOver, type LifetimeOptions } from './lifetime.ts'
import { beginSession, type BoundTo, boundUntil, cookieLifetime, type LoginOptions } from './login.ts'
import { requireSession, type RequireSessionOptions } from './requireSession.ts'
import { deleteRow } from './rowStore.ts'
import type { DeviceRow, SessionEnv } from './sessionEnv.ts'
import { sessionStore } from './sessionStore.ts'
import { sweep } from '../sweep.ts'
import { paths } from '../vocabulary/paths.ts'

/** Asks the browser to bind the session that begins here; resolves to what will renew it. */
export async function offerBinding(c: Context<SessionEnv>, options: LoginOptions, user: string): Promise<BoundTo> {
  const { renewId = true } = options
  // A session whose id goes on is not renewed any more by the device of whoever had it before.
  if (!renewId) await releaseDevice(c, options)
  const [id, challenge, now] = [c.env.randomId(8), c.env.randomId(16), c.env.now()]
  const end = deviceEnd(options, now, now)
  await sweep(c.env.devices, 'expires', now)
  await c.env.devices.insert(id, { user, created: now, ...end, key: '', challenge })
  c.header(
    'Secure-Session-Registration',
    `(${ALGORITHMS.join(' ')});path="${paths.deviceRegistration}";challenge="${challenge}"`,
  )
  return { id, key: '', ...end }
}

/** A device notes a use when it renews its session, so others may have followed for as long as that lives. */
const deviceEnd = (options: LifetimeOptions, created: number, now: number) =>
  endOf(options, created, now, boundLifetime(options) * 1000)

/** The registration endpoint and the refresh endpoint. */
export function deviceApp(options: LoginOptions & RequireSessionOptions): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()

  app.post(paths.deviceRegistration, requireSession(options), async (c) => {
    const { device: id = '' } = c.get('session')
    const device = await c.env.devices.find(id)
    // The first key is the device's; whoever comes later has a copy of the cookie.
    const free = device !== null && device.key === ''
    c.env.audit('not-bound-yet', free ? 'pass' : 'fail', free ? 'no key so far' : 'has its key')
    const refuse = () => c.json({ error: 'this session is bound already' }, 400)
    if (!free) return refuse()

    const proof = proofIn(c)
    const key = keyIn(proof)
    if (!key || !(await proves(c, proof, key, device.challenge))) return c.json({ error: 'no proof of a key' }, 400)
    if (!(await challengeAnew(c, id, device, { key: JSON.stringify(key) }))) return refuse()
    // From here on the cookie lives for minutes; the one of the login goes with it.
    const bound = { ...device, id, key: JSON.stringify(key) }
    const row = { ...c.get('session'), ...boundUntil(options, bound, c.env.now()) }
    const credential = await sessionStore(options).change(c, c.get('sessionId'), row)
    if (credential === null) return refuse()
    writeCookie(c, options, credential, cookieLifetime(options, bound))
    return c.json(instructions(c, options, id))
  })

  app.post(paths.deviceRefresh, async (c) => {
    const id = structuredString(c.req.header('Sec-Secure-Session-Id'))
    const device = id === '' ? null : await c.env.devices.find(id)
    const account = device && device.key !== '' ? await c.env.accounts.find(device.user) : null
    const live = device !== null && account !== null && !isOver(device, c.env.now())
    c.env.audit('device-session', live ? 'pass' : 'fail', live ? device.user : 'no such session')
    // A 4xx other than 403 ends it in the browser, too.
    if (!live) return c.json({ error: 'this session has ended' }, 401)

    const refuse = () => c.json({ error: 'prove that you have the key' }, 403)
    if (!(await proves(c, proofIn(c), storedKey(device), device.challenge))) {
      // The same challenge again: whoever proves nothing must not spoil the proof that its owner is about to send.
      sendChallenge(c, id, device)
      return refuse()
    }
    // A use by the device begins its idle timeout anew.
    const end = deviceEnd(options, device.created, c.env.now())
    if (!(await challengeAnew(c, id, device, end))) return refuse()

    await retireSessionsOf(c, options, id)
    const bound = { id, key: device.key, ...end }
    const credential = await beginSession(c, options, account, bound)
    // A device that was ended meanwhile has renewed nothing.
    if (!(await c.env.devices.find(id))) {
      await sessionStore(options).end(c, credential)
      return c.json({ error: 'this session has ended' }, 401)
    }
    writeCookie(c, options, credential, cookieLifetime(options, bound))
    return c.json(instructions(c, options, id))
  })

  return app
}

/**
 * Ends the sessions that a device is about to renew. Whose they were is noted first: a logout that the browser has sent with
 * the old cookie ends the login all the same. It may be on its way for as long as the browser kept that cookie.
 */
async function retireSessionsOf(c: Context<SessionEnv>, options: RequireSessionOptions, device: string): Promise<void> {
  const now = c.env.now()
  for (const key of await c.env.sessions.keysWhere('device', device)) {
    await sweep(c.env.renewed, 'expires', now)
    await c.env.renewed.insert(key, { device, expires: now + boundLifetime(options) * 1000 })
    await deleteRow(c, options, key)
  }
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
  if (now) sendChallenge(c, id, now)
  return first
}

const sendChallenge = (c: Context<SessionEnv>, id: string, { challenge }: DeviceRow) =>
  c.header('Secure-Session-Challenge', `"${challenge}";id="${id}"`)

/** JSON session instructions: for which addresses the browser renews which cookie, and where. */
const instructions = (c: Context<SessionEnv>, options: SessionCookieOptions, id: string) => ({
  session_identifier: id,
  refresh_url: paths.deviceRefresh,
  scope: { origin: new URL(c.req.url).origin, include_site: false },
  credentials: [{ type: 'cookie', name: sessionCookieName(options), attributes: cookieAttributeText(options) }],
})

/** What a device's key may sign with; the offer names the same. */
const ALGORITHMS = ['ES256', 'RS256']

/** The text of a structured header's string (RFC 9651 §3.3.3); empty where there is none. */
const structuredString = (header = '') => /^"([^"\\]*)"$/.exec(header)?.[1] ?? ''

/** The proof that came with a request; empty where none did. */
const proofIn = (c: Context<SessionEnv>) => structuredString(c.req.header('Secure-Session-Response'))

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

/** Checks a proof: a JWT of type dbsc+jwt over the challenge, by this key. */
async function proves(c: Context<SessionEnv>, proof: string, jwk: JWK, challenge: string): Promise<boolean> {
  if (proof === '') {
    c.env.audit('device-proof', 'fail', 'missing')
    return false
  }
  const payload = await verified(proof, jwk)
  if (!payload) {
    c.env.audit('device-proof', 'fail', 'another key')
    return false
  }
  const fresh = payload.jti === challenge
  c.env.audit('device-proof', fresh ? 'pass' : 'fail', fresh ? 'its key, our challenge' : 'an old challenge')
  return fresh
}

/** What jose throws at bytes from outside has many kinds: whatever it is, they prove nothing. */
async function verified(proof: string, jwk: JWK): Promise<JWTPayload | null> {
  try {
    const options = { typ: 'dbsc+jwt', algorithms: [jwk.alg ?? ''] }
    return (await jwtVerify(proof, await importJWK(jwk, jwk.alg), options)).payload
  } catch {
    return null
  }
}
