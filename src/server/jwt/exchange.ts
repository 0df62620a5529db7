import { Hono } from 'hono/tiny'
import { tokenType } from './answer.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { issueAccessToken } from './issue.ts'
import { lent } from './lent.ts'
import { issuePartnerRefresh, redeemForPartner } from './partnerRefresh.ts'
import { issueIdToken } from './idToken.ts'
import { tenantApp } from './tenant.ts'
import { requireToken } from './verify/requireToken.ts'
import { closedForNow } from '../unavailable.ts'

/** The other services for which users may ask for a token. */
const AUDIENCES: readonly unknown[] = ['https://partner.test']

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

/**
 * A token for another service, one for this service to be lent, or one that only says who the user is, for who has an
 * access token (RFC 8693 §2).
 */
export function exchangeApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  app.onError(closedForNow)

  app.post('/token', async (c, next) => {
    const { grant_type: grant } = await c.req.parseBody()
    return grant === 'refresh_token' ? redeemForPartner(c, config) : next()
  })

  app.post('/token', requireToken(config), async (c) => {
    const { audience, requested_token_type: type = ACCESS_TOKEN, not_before: from } = await c.req.parseBody()
    const account = await c.env.accounts.find(c.get('claims').sub)
    if (!account || ![...AUDIENCES, c.env.audience].includes(audience)) return c.json({ error: 'invalid_target' }, 400)
    // Neither an id token nor a refresh token is for sending along with requests, so they have no type of that kind
    // (RFC 8693 §2.2.1).
    if (type === ID_TOKEN) return c.json(issued(type, await issueIdToken(c, config, account), 'N_A', config.lifetime))
    const isOwn = audience === c.env.audience
    if (type === REFRESH_TOKEN && !isOwn) {
      const { token, lasts } = await issuePartnerRefresh(c, account, String(audience))
      return c.json(issued(type, token, 'N_A', lasts))
    }

    const now = Math.floor(c.env.now() / 1000)
    const other = isOwn ? lent(c, from) : { aud: String(audience), exp: now + config.lifetime }
    if (type !== ACCESS_TOKEN || !other) return c.json({ error: 'invalid_request' }, 400)
    const token = await issueAccessToken(c, config, account, other)
    return c.json(issued(type, token, tokenType(config), other.exp - now))
  })

  app.route('/', tenantApp(config))

  return app
}

/** The answer of RFC 8693 §2.2.1: whatever the token is, it is called `access_token`. */
const issued = (type: string, token: string, tokenType: string, lasts: number) => ({
  access_token: token,
  issued_token_type: type,
  token_type: tokenType,
  expires_in: lasts,
})
