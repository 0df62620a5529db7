import { Hono } from 'hono/tiny'
import type { JwtConfig, JwtEnv } from './env.ts'
import { issueAccessToken } from './issue.ts'
import { issueIdToken } from './idToken.ts'
import { requireToken } from './verify/requireToken.ts'
import { closedForNow } from '../unavailable.ts'

/** The services for which users may ask for a token. */
const AUDIENCES: readonly unknown[] = ['https://partner.test']

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'

/** A token for another service, or one that only says who the user is, for who has an access token (RFC 8693 §2). */
export function exchangeApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)

  app.post('/token', requireToken(config), async (c) => {
    const { audience, requested_token_type: type } = await c.req.parseBody()
    const account = await c.env.accounts.find(c.get('claims').sub)
    if (!account || !AUDIENCES.includes(audience)) return c.json({ error: 'invalid_target' }, 400)
    const token =
      type === ID_TOKEN
        ? await issueIdToken(c, config, account)
        : await issueAccessToken(c, config, account, String(audience))
    return c.json({ access_token: token, issued_token_type: type, token_type: 'N_A' })
  })

  return app
}
