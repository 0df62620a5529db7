import { Hono } from 'hono/tiny'
import { accountAdmin } from '../admin.ts'
import { requirePassword } from '../accounts.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { issueAccessToken } from './issue.ts'

/** The part that knows passwords and signs: login and logout. */
export function issuerApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  app.post('/login', requirePassword, async (c) => {
    const token = await issueAccessToken(c, config, c.get('account'))
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: config.lifetime })
  })

  // RFC 7517 §5: what others need to verify these tokens, and nothing more.
  app.get('/jwks.json', async (c) => c.json({ keys: await c.env.publishedKeys() }))

  // Nothing is stored about a token, so there is nothing to delete: the page forgets its copy, that is all.
  app.post('/logout', (c) => c.body(null, 204))

  app.route('/', accountAdmin<JwtEnv>())

  return app
}
