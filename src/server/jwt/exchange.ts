import { Hono } from 'hono/tiny'
import { tokenType } from './answer.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { issueAccessToken } from './issue.ts'
import { issueIdToken } from './idToken.ts'
import { requireToken } from './verify/requireToken.ts'
import { closedForNow } from '../unavailable.ts'

/** The services for which users may ask for a token. */
const AUDIENCES: readonly unknown[] = ['https://partner.test']

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

/** A token for another service, or one that only says who the user is, for who has an access token (RFC 8693 §2). */
export function exchangeApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)

  app.post('/token', requireToken(config), async (c) => {
    const { audience, requested_token_type: type = ACCESS_TOKEN } = await c.req.parseBody()
    const account = await c.env.accounts.find(c.get('claims').sub)
    if (!account || !AUDIENCES.includes(audience)) return c.json({ error: 'invalid_target' }, 400)
    if (type !== ID_TOKEN && type !== ACCESS_TOKEN) return c.json({ error: 'invalid_request' }, 400)
    // An id token is not for sending along with requests, so it has no type of that kind (RFC 8693 §2.2.1).
    const issued =
      type === ID_TOKEN
        ? { access_token: await issueIdToken(c, config, account), token_type: 'N_A' }
        : { access_token: await issueAccessToken(c, config, account, String(audience)), token_type: tokenType(config) }
    return c.json({ ...issued, issued_token_type: type, expires_in: config.lifetime })
  })

  return app
}
