import { Hono } from 'hono/tiny'
import type { JwtConfig } from '../config.ts'
import { requireClientKey } from '../dpop/requireProof.ts'
import { tokenResponse } from '../issue/tokenResponse.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { redeem } from './redeem.ts'
import { ownPage } from '../ownPage.ts'
import { readRefreshToken, refreshInCookie } from './transport.ts'
import { paths } from '../../vocabulary/paths.ts'

/** A refresh token for a new access token (RFC 6749 §6). */
export function refreshApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  if (refreshInCookie(config)) app.post(paths.refresh, ownPage(config))
  app.post(paths.refresh, requireClientKey(config), async (c) => {
    // RFC 6749 §5.2 has one error for every token that is worth nothing: it says no more than that.
    const refuse = () => c.json({ error: 'invalid_grant' }, 400)

    const token = await readRefreshToken(c, config)
    if (!token) {
      c.env.audit('refresh-token', 'fail', 'missing')
      return refuse()
    }
    const redeemed = await redeem(c, config, token)
    // The account as it is now: a role that was taken away is not in the next token.
    const account = redeemed && (await c.env.accounts.find(redeemed.family.user))
    return account ? tokenResponse(c, config, account, redeemed.token) : refuse()
  })

  return app
}
