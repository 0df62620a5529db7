import type { Handler } from 'hono'
import { ask, passedOn } from './callApi.ts'
import type { BffConfig, BffEnv } from './env.ts'
import { beginLogin, forgetLogins } from './logins.ts'
import { tokensIn } from './tokens.ts'

/** A new password, which is the issuer's affair. What it gives for it are tokens, and those stay here. */
export const changePassword =
  (config: BffConfig): Handler<BffEnv> =>
  async (c) => {
    const session = c.get('session')
    const answer = await ask(c, c.env.tokenIssuer)
    if (!answer.ok) return passedOn(answer)
    // Whoever changes a password because of a thief wants the thief out (ASVS 7.4.3), also one with this very id.
    if (config.endOnPasswordChange) {
      const tokens = answer.status === 200 ? await tokensIn(c, session.user, answer) : null
      await forgetLogins(c, session.user)
      await beginLogin(c, config, tokens ?? session)
    }
    return c.body(null, 204)
  }
