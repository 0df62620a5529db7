import type { Context, Handler } from 'hono'
import { SignJWT } from 'jose'
import { textOf } from '../../body.ts'
import { issuerClaims, type IssuerKeyOptions } from '../issuerKeys.ts'
import { sweep } from '../../sweep.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { eachToken, isLive, markRevoked } from './issued.ts'
import type { Revocable, RevocationOptions, RevocationStrategy } from './strategy.ts'

const TYPE = 'secevent+jwt'
/** OpenID CAEP §3.1. */
const SESSION_REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked'

/** Tells every server that wants to know, as soon as the queue gets there: a signed event for each (RFC 8417, RFC 8935). */
async function revoke(c: Context<JwtEnv>, _: RevocationOptions, token: Revocable): Promise<void> {
  await markRevoked(c, token.jti)
  const body = await eventOf(c, token)
  for (const url of c.env.subscribers) {
    c.env.enqueue(url, { method: 'POST', headers: { 'Content-Type': `application/${TYPE}` }, body })
  }
}

export const push: RevocationStrategy = {
  remembers: true,
  revoke,
  revokeAll: eachToken(revoke),
  isLive,
  async isGood(c, _, { jti }) {
    // In the server's own memory: nobody is asked.
    const told = await c.env.deniedHere.find(jti)
    c.env.audit('told-of-end', told ? 'fail' : 'pass', told ? 'taken back' : 'no')
    return told === null
  },
}

async function eventOf(c: Context<JwtEnv>, { jti, user, expires }: Revocable): Promise<string> {
  const { issuer, audience, now, randomId } = c.env
  const { alg, kid, key } = await c.env.signingKey()
  return new SignJWT({
    // RFC 9493 §3; `jwt_id` is from the OpenID Shared Signals Framework §3.5.
    sub_id: { format: 'jwt_id', iss: issuer, jti },
    events: { [SESSION_REVOKED]: { event_timestamp: Math.floor(now() / 1000) } },
    user,
    until: expires,
  })
    .setProtectedHeader({ alg, kid, typ: TYPE })
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(randomId(8))
    .setIssuedAt(Math.floor(now() / 1000))
    .sign(key)
}

/** A server's side: only what its own issuer signed, and only of this type, is believed (RFC 8935 §2.2). */
export const receiveEvent =
  (options: RevocationOptions): Handler<JwtEnv> =>
  async (c) => {
    const event = await verified(c, options, await textOf(c))
    c.env.audit('event', event ? 'pass' : 'fail', event ? 'signed by the issuer' : 'not believed')
    if (!event) return c.json({ err: 'authentication_failed', description: 'not an event of our issuer' }, 400)
    await sweep(c.env.deniedHere, 'until', c.env.now(), (options.leeway ?? 0) * 1000)
    await c.env.deniedHere.insert(event.jti, { user: event.user, until: event.until })
    return c.body(null, 202)
  }

async function verified(c: Context<JwtEnv>, options: IssuerKeyOptions, token: string) {
  const expected = { typ: TYPE, audience: c.env.audience }
  const claims = await issuerClaims<RevokedEvent>(c, options, token, expected)
  const { events, sub_id: subject, user, until } = claims ?? {}
  if (!events?.[SESSION_REVOKED] || typeof subject?.jti !== 'string') return null
  return typeof user === 'string' && typeof until === 'number' ? { jti: subject.jti, user, until } : null
}

interface RevokedEvent {
  readonly events?: Readonly<Record<string, unknown>>
  readonly sub_id?: { readonly jti?: unknown }
  readonly user?: unknown
  readonly until?: unknown
}
