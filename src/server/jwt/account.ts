import { Hono } from 'hono/tiny'
import type { Context } from 'hono'
import { changePassword, savePassword } from '../account/accounts.ts'
import { csrf } from '../csrf.ts'
import type { JwtConfig } from './config.ts'
import { loginResponse } from './issue/tokenResponse.ts'
import type { JwtEnv } from './jwtEnv.ts'
import { endLogins } from './logout.ts'
import { inCookie } from './tokenTransport.ts'
import { requireToken } from './verify/requireToken.ts'
import { paths } from '../vocabulary/paths.ts'
import { formOf } from '../body.ts'
import { equalInConstantTime, sha256Hex } from '../crypto.ts'
import { issueOwn, readOwn } from './issue/ownTokens.ts'

/** A new password, and tokens that are new too: the browser that asked stays logged in. */
export function passwordApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()
  const own = inCookie(config) ? [csrf<JwtEnv>({ defence: config.csrf, login: (c) => c.get('claims').jti })] : []

  app.post(paths.password, requireToken(config), ...own, async (c) => {
    const account = await changePassword(c, c.get('claims').sub)
    if (!account) return c.json({ error: 'the old password is wrong' }, 403)
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3).
    if (!config.endOnPasswordChange) {
      c.env.audit('end-other-logins', 'skip', 'they go on')
      return c.body(null, 204)
    }
    await endLogins(c, config, account.user)
    return loginResponse(c, config, account)
  })

  return app
}

/** The service that sends the shop's mails. */
const MAILS = 'https://partner.test/mail'
/** Seconds for which a link works: as short as a mail takes (OWASP Forgot Password). */
const LINK_LIFETIME = 15 * 60

/** A new password for who has forgotten the old one, by a link in a mail. */
export function resetApp(config: JwtConfig): Hono<JwtEnv> {
  const app = new Hono<JwtEnv>()

  app.post(paths.passwordForgotten, async (c) => {
    const { user } = await formOf(c)
    // The same answer for an unknown user, and as soon, so that nobody learns who has an account: to look for one, to sign
    // and to reach the mails takes time, and may fail.
    if (user !== undefined) c.env.inBackground(() => mailLink(c, user))
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
    // Of two uses at the same moment, one finds the password that it is of.
    if (!(await savePassword(c, account, next))) return c.json({ error: 'invalid link' }, 400)
    await endLogins(c, config, account.user)
    return c.body(null, 204)
  })

  return app
}

/** Sends a link to the user's own address, if there is such a user. */
async function mailLink(c: Context<JwtEnv>, user: string): Promise<void> {
  const account = await c.env.accounts.find(user)
  if (!account) return
  const of = await sha256Hex(account.hash)
  const token = await issueOwn(c, 'reset+jwt', { sub: account.user, of }, LINK_LIFETIME)
  await c.env.fetch(MAILS, { method: 'POST', body: new URLSearchParams({ to: account.email, token }) })
}
