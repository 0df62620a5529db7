import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { requirePassword } from '../../account/requirePassword.ts'
import { formOf, jsonOf, textIn } from '../../body.ts'
import { requireClientKey } from '../dpop/proof.ts'
import { issueAccessToken, issueIdToken } from '../issue/tokens.ts'
import type { JwtConfig } from '../config.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { unlessTakenBack } from '../revocation/strategies.ts'
import { tokenType } from '../tokenTransport.ts'
import { requireToken } from '../verify/requireToken.ts'
import { issuePartnerRefresh, PARTNER, redeemForPartner } from './partnerRefresh.ts'
import { paths } from '../../vocabulary/paths.ts'

/** The other services for which users may ask for a token. */
const AUDIENCES: readonly string[] = [PARTNER]

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token'
const REFRESH_TOKEN = 'urn:ietf:params:oauth:token-type:refresh_token'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

/** Gives who has an access token another one: for another service, for later, or one that only says who the user is (RFC 8693 §2). */
export function exchangeApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  const clientKey = requireClientKey(config)
  app.post(paths.token, async (c, next) => {
    const { grant_type: grant } = await formOf(c)
    if (grant !== 'refresh_token') return next()
    const refused = await clientKey(c, () => Promise.resolve())
    return refused ?? redeemForPartner(c, config)
  })

  app.post(paths.token, requireToken(config), unlessTakenBack(config), async (c) => {
    const { audience = '', requested_token_type: type = ACCESS_TOKEN, not_before: from } = await formOf(c)
    const account = await c.env.accounts.find(c.get('claims').sub)
    if (!account || ![...AUDIENCES, c.env.audience].includes(audience)) return c.json({ error: 'invalid_target' }, 400)
    // Neither an id token nor a refresh token is for sending along with requests, so they have no type of that kind
    // (RFC 8693 §2.2.1).
    if (type === ID_TOKEN) return c.json(issued(type, await issueIdToken(c, config, account), 'N_A', config.lifetime))
    const isOwn = audience === c.env.audience
    if (type === REFRESH_TOKEN && !isOwn) {
      const { token, lifetime } = await issuePartnerRefresh(c, account, audience)
      return c.json(issued(type, token, 'N_A', lifetime))
    }

    const now = Math.floor(c.env.now() / 1000)
    const other = isOwn ? exchangedValidity(c, from) : { aud: audience, exp: now + config.lifetime }
    if (type !== ACCESS_TOKEN || !other) return c.json({ error: 'invalid_request' }, 400)
    const token = await issueAccessToken(c, config, account, other)
    return c.json(issued(type, token, tokenType(config), other.exp - now))
  })

  /**
   * The issuer serves others besides the shop, as large ones do: whoever has an account may have a tenant, whose users and
   * services are called whatever he likes. Its tokens are signed with the same key; that they are of another issuer, as RFC
   * 8414 §2 names one with a path, says their `iss` alone.
   */
  app.post(paths.tenantToken, requirePassword, async (c) => {
    const admin = c.get('account')
    const body = await jsonOf(c)
    const [subject, audience] = [textIn(body, 'subject'), textIn(body, 'audience')]
    if (subject === '' || audience === '') return c.json({ error: 'invalid_request' }, 400)
    const user = { ...admin, user: subject, name: subject }
    const iss = `${c.env.issuer}/tenants/${admin.user}`
    const token = await issueAccessToken(c, config, user, { iss, aud: audience })
    const answer = { access_token: token, token_type: tokenType(config), expires_in: config.lifetime }
    return c.json(answer, 200, { 'Cache-Control': 'no-store' })
  })

  return app
}

/**
 * Validity (`nbf`, `exp`) of a token exchanged for another: starts at `not_before` if given (RFC 7519 §4.1.5; RFC 8693 has
 * no parameter for it), never outlives the original, or a thief would only have to come back in time. Null if nothing is left.
 */
function exchangedValidity(c: Context<JwtEnv>, notBefore: string | undefined): { nbf: number; exp: number } | null {
  const exp = Math.floor(c.get('claims').expires / 1000)
  const now = Math.floor(c.env.now() / 1000)
  const nbf = notBefore === undefined ? now : Number(notBefore)
  return Number.isInteger(nbf) && nbf >= now && nbf < exp ? { nbf, exp } : null
}

/** The answer of RFC 8693 §2.2.1: whatever the token is, it is called `access_token`. */
const issued = (type: string, token: string, tokenType: string, lifetime: number) => ({
  access_token: token,
  issued_token_type: type,
  token_type: tokenType,
  expires_in: lifetime,
})
