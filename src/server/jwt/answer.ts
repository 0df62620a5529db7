import type { Context } from 'hono'
import type { Account } from '../env.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { inCookie, writeTokenCookie } from './cookie.ts'
import { issueAccessToken } from './issue.ts'
import { later } from './later.ts'

/** Nobody on the way keeps a copy of an answer with a token in it (RFC 6749 §5.1). */
const NO_STORE = { 'Cache-Control': 'no-store' }

/** How the token is to be sent (RFC 6749 §7.1, RFC 9449 §5). */
export const tokenType = ({ binding }: JwtConfig) => (binding === 'dpop' ? 'DPoP' : 'Bearer')

/** What a login and a refresh answer: an access token and, where there are refresh tokens, one (RFC 6749 §5.1). */
export async function tokenAnswer(
  c: Context<JwtEnv>,
  config: JwtConfig,
  account: Account,
  refreshToken: string | null,
): Promise<Response> {
  const token = await issueAccessToken(c, config, account)
  if (inCookie(config)) writeTokenCookie(c, config, token)
  return c.json(
    {
      // A token that is kept from scripts is not in what they may read.
      ...(inCookie(config) ? {} : { access_token: token }),
      token_type: tokenType(config),
      expires_in: config.lifetime,
      ...(refreshToken === null ? {} : (await later.refresh()).hand(c, config, refreshToken)),
    },
    200,
    NO_STORE,
  )
}
