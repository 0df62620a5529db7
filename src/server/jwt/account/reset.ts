import { Hono } from 'hono/tiny'
import { savePassword } from '../../account/accounts.ts'
import { formOf } from '../../body.ts'
import { equalInConstantTime, sha256Hex } from '../../crypto.ts'
import type { JwtConfig } from '../config.ts'
import { issueOwn, readOwn } from '../issue/ownTokens.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { endLogins } from '../logout.ts'
import { paths } from '../../vocabulary/paths.ts'

/** The service that sends the shop's mails. */
const MAILS = 'https://partner.test/mail'
/** Seconds for which a link works: as short as a mail takes (OWASP Forgot Password). */
const LINK_LIFETIME = 15 * 60

/** A new password for who has forgotten the old one, by a link in a mail. */
export function resetApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  app.post(paths.passwordForgotten, async (c) => {
    const { user = '' } = await formOf(c)
    const account = await c.env.accounts.find(user)
    if (account) {
      const of = await sha256Hex(account.hash)
      const token = await issueOwn(c, 'reset+jwt', { sub: account.user, of }, LINK_LIFETIME)
      await c.env.fetch(MAILS, { method: 'POST', body: new URLSearchParams({ to: account.email, token }) })
    }
    // The same answer for an unknown user, so that nobody learns who has an account.
    return c.body(null, 204)
  })

  app.post(paths.passwordReset, async (c) => {
    const { token = '', new: next = '' } = await formOf(c)
    const claims = await readOwn(c, 'reset+jwt', token)
    const account = claims && (await c.env.accounts.find(claims.sub))
    if (!account || next === '') return c.json({ error: 'invalid link' }, 400)
    // It is of the password that was forgotten: with the next one it is worth nothing, so it works once.
    const unused = equalInConstantTime(String(claims.of), await sha256Hex(account.hash))
    c.env.audit('not-used-before', unused ? 'pass' : 'fail', unused ? 'first use' : 'there is a new password')
    if (!unused) return c.json({ error: 'invalid link' }, 400)
    await savePassword(c, account, next)
    await endLogins(c, config, account.user)
    return c.body(null, 204)
  })

  return app
}
