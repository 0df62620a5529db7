import { Hono } from 'hono/tiny'
import { SignJWT } from 'jose'
import { requirePassword } from '../accounts.ts'
import { ordersOf, shopPage } from '../shop.ts'
import { transfer } from '../transfer.ts'
import type { JwtEnv } from './env.ts'
import { requireToken } from './verify.ts'

export interface JwtConfig {
  /** Lifetime of an access token in seconds: `exp` minus `iat`. */
  readonly lifetime: number
}

/** A shop that remembers nothing: it signs a token at login and afterwards checks the signature and the claims. */
export function jwtApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  app.get('/', (c) => c.html(shopPage))

  app.post('/login', requirePassword, async (c) => {
    const { user, role } = c.get('account')
    const { alg, kid, sign, issuer, audience } = c.env.keys
    const issuedAt = Math.floor(c.env.now() / 1000)
    // The claims of an access token (RFC 9068 §2.2), and its type, so that no other token passes for one (RFC 8725 §3.11).
    const token = await new SignJWT({ role })
      .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(user)
      .setJti(c.env.randomId(8))
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + config.lifetime)
      .sign(sign)
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: config.lifetime })
  })

  app.get('/orders', requireToken, (c) => c.json({ orders: ordersOf(c.get('claims').sub) }))

  // No cookie, no CSRF: a token in a header travels only where the page's own script puts it.
  app.post('/transfer', requireToken, async (c) => transfer(c, c.get('claims').sub, await c.req.parseBody()))

  // Nothing is stored about a token, so there is nothing to delete: the page forgets its copy, that is all.
  app.post('/logout', (c) => c.body(null, 204))

  return app
}
