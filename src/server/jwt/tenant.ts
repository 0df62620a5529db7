import { Hono } from 'hono/tiny'
import { requirePassword } from '../accounts.ts'
import { closedForNow } from '../unavailable.ts'
import { tokenType } from './answer.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { issueAccessToken } from './issue.ts'

/**
 * The issuer serves others besides the shop, as large ones do: whoever has an account may have a tenant, whose users and
 * services are called whatever he likes. Its tokens are signed with the same key; that they are of another issuer, as RFC
 * 8414 §2 names one with a path, says their `iss` alone.
 */
export function tenantApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)

  app.post('/token/tenant', requirePassword, async (c) => {
    const admin = c.get('account')
    const { subject, audience } = await c.req.json<Record<string, unknown>>()
    if (typeof subject !== 'string' || typeof audience !== 'string') return c.json({ error: 'invalid_request' }, 400)
    const user = { ...admin, user: subject, name: subject }
    const iss = `${c.env.issuer}/tenants/${admin.user}`
    const token = await issueAccessToken(c, config, user, { iss, aud: audience })
    const answer = { access_token: token, token_type: tokenType(config), expires_in: config.lifetime }
    return c.json(answer, 200, { 'Cache-Control': 'no-store' })
  })

  return app
}
