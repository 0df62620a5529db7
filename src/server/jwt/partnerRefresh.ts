import type { Context } from 'hono'
import type { Account } from '../env.ts'
import { sha256 } from '../sha256.ts'
import { tokenType } from './answer.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { issueAccessToken } from './issue.ts'
import { issueOwn, readOwn } from './ownTokens.ts'

/** A partner may come back for this long without the user. */
const LASTS = 24 * 3600

/** A refresh token for a partner (RFC 6749 §1.5). No table has it: it says itself whose it is, and for which service. */
export const issuePartnerRefresh = async (c: Context<JwtEnv>, { user, hash }: Account, audience: string) => ({
  token: await issueOwn(c, 'rt+jwt', { sub: user, client_id: audience, of: await sha256(hash) }, LASTS),
  lasts: LASTS,
})

/** An access token for the partner, and for no other service (RFC 6749 §6). */
export async function redeemForPartner(c: Context<JwtEnv>, config: JwtConfig): Promise<Response> {
  const { refresh_token: token } = await c.req.parseBody()
  const claims = await readOwn(c, 'rt+jwt', token)
  // The account as it is now: one that is gone gets nothing, and a new password ends what came before it.
  const account = claims && (await c.env.accounts.find(claims.sub))
  if (!account || claims.of !== (await sha256(account.hash))) return c.json({ error: 'invalid_grant' }, 400)
  const aud = String(claims.client_id)
  const answer = {
    access_token: await issueAccessToken(c, config, account, { aud }),
    token_type: tokenType(config),
    expires_in: config.lifetime,
  }
  return c.json(answer, 200, { 'Cache-Control': 'no-store' })
}
