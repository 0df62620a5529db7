import type { Context } from 'hono'
import type { Account } from '../../bindings.ts'
import { formOf } from '../../body.ts'
import { equalInConstantTime, sha256Hex } from '../../crypto.ts'
import { issueOwn, readOwn } from '../issue/ownTokens.ts'
import { DEFAULT_LIFETIME, issueAccessToken, type TokenOptions } from '../issue/tokens.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { tokenType, type TransportOptions } from '../tokenTransport.ts'
import { isCompactJws, readJws } from '../verify/compactJws.ts'

/** Seconds for which a partner may come back without the user. */
const REFRESH_LIFETIME = 24 * 3600

const keyOf = (user: string, client: string) => JSON.stringify([user, client])

/** A refresh token for a partner (RFC 6749 §1.5); the one before, from an earlier login, is worth nothing any more. */
export async function issuePartnerRefresh(c: Context<JwtEnv>, account: Account, client: string) {
  const current = c.env.randomId(8)
  await c.env.partnerGrants.insert(keyOf(account.user, client), { user: account.user, current })
  return { token: await refreshToken(c, account, client, current), lifetime: REFRESH_LIFETIME }
}

const refreshToken = async (c: Context<JwtEnv>, { user, hash }: Account, client: string, jti: string) =>
  issueOwn(c, 'rt+jwt', { sub: user, client_id: client, of: await sha256Hex(hash), jti }, REFRESH_LIFETIME)

/**
 * Gives an access token for the partner, and for no other service (RFC 6749 §6). The refresh token went through the
 * user's browser, so it opens nothing by itself: its client has to say who it is. Bound to the key that the client proves.
 */
export async function redeemForPartner(
  c: Context<JwtEnv>,
  options: TokenOptions & TransportOptions,
): Promise<Response> {
  const client = authenticatedClient(c)
  if (!client) return c.json({ error: 'invalid_client' }, 401, { 'WWW-Authenticate': 'Basic realm="clients"' })
  const { refresh_token: token = '' } = await formOf(c)
  const claims = await readOwn(c, 'rt+jwt', token)
  // The account as it is now: one that is gone gets nothing, and a new password ends what came before it.
  const account = claims?.client_id === client ? await c.env.accounts.find(claims.sub) : null
  if (!account || claims?.of !== (await sha256Hex(account.hash))) return c.json({ error: 'invalid_grant' }, 400)
  const next = await rotated(c, keyOf(account.user, client), String(claims.jti))
  if (next === null) return c.json({ error: 'invalid_grant' }, 400)
  const answer = {
    access_token: await issueAccessToken(c, options, account, { aud: client }),
    token_type: tokenType(options),
    expires_in: options.lifetime ?? DEFAULT_LIFETIME,
    refresh_token: await refreshToken(c, account, client, next),
  }
  return c.json(answer, 200, { 'Cache-Control': 'no-store' })
}

/** The client that says who it is by HTTP Basic authentication (RFC 6749 §2.3.1); null for whoever can't. */
function authenticatedClient({ env, req }: Context<JwtEnv>): string | null {
  const [scheme, credentials = ''] = (req.header('Authorization') ?? '').split(' ')
  const known = scheme === 'Basic' && equalInConstantTime(credentials, basic(PARTNER, env.partnerSecret))
  env.audit('client', known ? 'pass' : 'fail', known ? PARTNER : 'not authenticated')
  return known ? PARTNER : null
}

/** The one service that is a client so far. */
export const PARTNER = 'https://partner.test'

/** Name and password, each form-encoded as §2.3.1 has it, for a name may have a colon in it. */
const basic = (id: string, secret: string) => btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)

/** Each token is for one use; one that comes twice was copied, and ends what the partner may come back for (RFC 9700 §4.14.2). */
async function rotated({ env }: Context<JwtEnv>, key: string, used: string): Promise<string | null> {
  const found = await env.partnerGrants.find(key)
  const next = env.randomId(8)
  const first = found !== null && (await env.partnerGrants.update(key, { ...found, current: next }, { current: used }))
  env.audit('not-used-before', first ? 'pass' : 'fail', first ? 'first use' : found ? 'used before' : 'ended')
  if (!first) await env.partnerGrants.delete(key)
  return first ? next : null
}

/** Whether it is worth verifying this token for its grants' sake: its user has some, or it is encrypted and says nothing. */
export async function mayHavePartnerGrants({ env }: Context<JwtEnv>, token: string): Promise<boolean> {
  const user = isCompactJws(token) ? saidUser(token) : undefined
  return user === undefined || (await env.partnerGrants.keysWhere('user', user)).length > 0
}

function saidUser(token: string): string | undefined {
  try {
    return readJws(token).claims.sub
  } catch {
    return ''
  }
}

/** Ends what partners may come back for in this user's name. */
export async function endPartnerGrants({ env }: Context<JwtEnv>, user: string): Promise<void> {
  for (const key of await env.partnerGrants.keysWhere('user', user)) await env.partnerGrants.delete(key)
}
