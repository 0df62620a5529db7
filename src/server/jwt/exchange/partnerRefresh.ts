import type { Context } from 'hono'
import type { Account } from '../../bindings.ts'
import { sha256Hex } from '../../crypto.ts'
import { issueOwn, readOwn } from '../issue/ownTokens.ts'
import { DEFAULT_LIFETIME, issueAccessToken, type TokenOptions } from '../issue/tokens.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { tokenType, type TransportOptions } from '../tokenTransport.ts'

/** Seconds for which a partner may come back without the user. */
const REFRESH_LIFETIME = 24 * 3600

/** A refresh token for a partner (RFC 6749 §1.5). No table has it: it says itself whose it is, and for which service. */
export const issuePartnerRefresh = async (c: Context<JwtEnv>, { user, hash }: Account, audience: string) => ({
  token: await issueOwn(c, 'rt+jwt', { sub: user, client_id: audience, of: await sha256Hex(hash) }, REFRESH_LIFETIME),
  lifetime: REFRESH_LIFETIME,
})

/** Gives an access token for the partner, and for no other service (RFC 6749 §6). */
export async function redeemForPartner(
  c: Context<JwtEnv>,
  options: TokenOptions & TransportOptions,
): Promise<Response> {
  const { refresh_token: token } = await c.req.parseBody()
  const claims = await readOwn(c, 'rt+jwt', token)
  // The account as it is now: one that is gone gets nothing, and a new password ends what came before it.
  const account = claims && (await c.env.accounts.find(claims.sub))
  if (!account || claims.of !== (await sha256Hex(account.hash))) return c.json({ error: 'invalid_grant' }, 400)
  const aud = String(claims.client_id)
  const answer = {
    access_token: await issueAccessToken(c, options, account, { aud }),
    token_type: tokenType(options),
    expires_in: options.lifetime ?? DEFAULT_LIFETIME,
  }
  return c.json(answer, 200, { 'Cache-Control': 'no-store' })
}
