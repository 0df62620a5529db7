import type { Context, Handler } from 'hono'
import { clearTokenCookie, inCookie } from './cookie.ts'
import type { JwtConfig, JwtEnv } from './env.ts'
import { later } from './later.ts'
import { revocationOf } from './revocation/revocation.ts'
import { carriedToken } from './verify/carriedToken.ts'
import { TokenRefusedError } from './verify/refused.ts'
import { verifyToken } from './verify/verifyToken.ts'

/** A refresh token can be ended; an access token only where there is a way to take it back. The browser forgets both. */
export const logOut =
  (config: JwtConfig): Handler<JwtEnv> =>
  async (c) => {
    if (config.refresh !== 'none') {
      const { endFamilyOf, forget, handed } = await later.refresh()
      const token = await handed(c, config)
      if (!config.logoutRevokes) c.env.audit('end the family', 'skip', 'the browser forgets it')
      else if (token) await endFamilyOf(c, config, token)
      forget(c, config)
    }
    await revokeOwn(c, config)
    if (inCookie(config)) clearTokenCookie(c, config)
    return c.body(null, 204)
  }

/** Takes back the token that came with the request; one that is not good any more needs no taking back. */
async function revokeOwn(c: Context<JwtEnv>, config: JwtConfig): Promise<void> {
  const revocation = await revocationOf(config)
  const token = carriedToken(c, config)
  if (!revocation || !token) return
  try {
    const { jti, sub, expires } = await verifyToken(c, config, token)
    await revocation.revoke(c, config, { jti, user: sub, expires })
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) throw error
  }
}
