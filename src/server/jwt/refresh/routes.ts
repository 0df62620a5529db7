import { createMiddleware } from 'hono/factory'
import { Hono } from 'hono/tiny'
import type { JwtConfig } from '../config.ts'
import { requireClientKey } from '../dpop/proof.ts'
import { sendTokens } from '../issue/tokenResponse.ts'
import { issueAccessToken } from '../issue/tokens.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { ownPage } from '../ownPage.ts'
import { rowKey } from './family.ts'
import { goodFamily, nextToken } from './redeem.ts'
import { readRefreshToken, refreshInCookie } from './transport.ts'
import { paths } from '../../vocabulary/paths.ts'

/** RFC 6749 §5.2 has one error for every token that is worth nothing: it says no more than that. */
const INVALID = { error: 'invalid_grant' }

/**
 * Lets a request through only with a refresh token that was given out, which it leaves in `refreshToken`. It comes before the
 * proof: only who has a token may fill the store with what a proof leaves there.
 */
const requireRefreshToken = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    const token = await readRefreshToken(c, config)
    const row = token ? await c.env.refreshTokens.find(await rowKey(token, config)) : null
    if (!token || !row) {
      c.env.audit('refresh-token', 'fail', token ? 'unknown' : 'missing')
      return c.json(INVALID, 400)
    }
    c.set('refreshToken', { token, row })
    return next()
  })

/** A refresh token for a new access token (RFC 6749 §6). */
export function refreshApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  if (refreshInCookie(config)) app.post(paths.refresh, ownPage(config))
  app.post(paths.refresh, requireRefreshToken(config), requireClientKey(config), async (c) => {
    const refreshToken = c.get('refreshToken')
    const family = await goodFamily(c, config, refreshToken.row)
    // The account as it is now: a role that was taken away is not in the next token.
    const account = family && (await c.env.accounts.find(family.user))
    if (!account) return c.json(INVALID, 400)
    // Before the rotation, which fails once the family has ended: who ends it takes back what he finds issued then.
    const accessToken = await issueAccessToken(c, config, account)
    const next = await nextToken(c, config, refreshToken, family)
    return next === null ? c.json(INVALID, 400) : sendTokens(c, config, accessToken, next)
  })

  return app
}
