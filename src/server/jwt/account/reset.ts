import { Hono } from 'hono/tiny'
import { createAccount } from '../../accounts.ts'
import { equalInConstantTime } from '../../constantTime.ts'
import { sha256 } from '../../sha256.ts'
import { endLogins } from '../endLogins.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { issueOwn, readOwn } from '../ownTokens.ts'

/** The service that sends the shop's mails. */
const MAILS = 'https://partner.test/mail'
/** As short as a mail takes (OWASP Forgot Password). */
const LASTS = 15 * 60

/** A new password for who has forgotten the old one, by a link in a mail. */
export function resetApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  app.post('/password/forgotten', async (c) => {
    const { user } = await c.req.parseBody()
    const account = typeof user === 'string' ? await c.env.accounts.find(user) : null
    if (account) {
      const token = await issueOwn(c, 'reset+jwt', { sub: account.user, of: await sha256(account.hash) }, LASTS)
      await c.env.fetch(MAILS, { method: 'POST', body: new URLSearchParams({ to: account.email, token }) })
    }
    // The same for whom nobody knows.
    return c.body(null, 204)
  })

  app.post('/password/reset', async (c) => {
    const { token, new: next } = await c.req.parseBody()
    const claims = await readOwn(c, 'reset+jwt', token)
    const account = claims && (await c.env.accounts.find(claims.sub))
    if (!account || typeof next !== 'string' || next === '') return c.json({ error: 'invalid link' }, 400)
    // It is of the password that was forgotten: with the next one it is worth nothing, so it works once.
    const unused = equalInConstantTime(String(claims.of), await sha256(account.hash))
    c.env.audit('not used before', unused ? 'pass' : 'fail', unused ? 'first use' : 'there is a new password')
    if (!unused) return c.json({ error: 'invalid link' }, 400)
    await c.env.accounts.save(await createAccount(account.user, account.role, next, c.env.randomId(16)))
    await endLogins(c, config, account.user)
    return c.body(null, 204)
  })

  return app
}
