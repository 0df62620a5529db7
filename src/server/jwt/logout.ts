import type { Context, Handler } from 'hono'
import { TokenRefusedError } from '../errors.ts'
import { endPartnerGrants, mayHavePartnerGrants } from './exchange/partnerRefresh.ts'
import type { JwtEnv } from './jwtEnv.ts'
import { endFamiliesOf, endFamilyOf, type FamilyOptions } from './refresh/family.ts'
import type { RedeemOptions } from './refresh/redeem.ts'
import { clearRefreshToken, readRefreshToken } from './refresh/transport.ts'
import {
  carriedToken,
  clearTokenCookie,
  inCookie,
  type TokenCookieOptions,
  type TransportOptions,
} from './tokenTransport.ts'
import { revocationOf } from './revocation/strategies.ts'
import type { RevocationOptions } from './revocation/strategy.ts'
import { verifyToken, type VerifyOptions } from './verify/verifyToken.ts'

export interface LogoutOptions
  extends
    FamilyOptions,
    Pick<RedeemOptions, 'refresh'>,
    RevocationOptions,
    TokenCookieOptions,
    TransportOptions,
    VerifyOptions {
  /** Whether a logout ends the family of refresh tokens (RFC 9700 §4.14.2). */
  readonly logoutRevokes?: boolean
}

/** Ends the refresh token, and the access token where there is a way to take it back. The browser loses both. */
export const logOut =
  (options: LogoutOptions): Handler<JwtEnv> =>
  async (c) => {
    const { refresh = 'none', logoutRevokes = true } = options
    if (refresh !== 'none') {
      const token = await readRefreshToken(c, options)
      if (!logoutRevokes) c.env.audit('end-family', 'skip', 'the browser forgets it')
      else if (token) await endFamilyOf(c, options, token)
      clearRefreshToken(c, options)
    }
    await revokeOwn(c, options)
    if (inCookie(options)) clearTokenCookie(c, options)
    return c.body(null, 204)
  }

/**
 * Takes back the token that came with the request, and what partners got for it; one that is not good any more needs no
 * taking back.
 */
async function revokeOwn(c: Context<JwtEnv>, options: LogoutOptions): Promise<void> {
  const revocation = revocationOf(options)
  const token = carriedToken(c, options)
  if (!token || !(revocation || (await mayHavePartnerGrants(c, token)))) return
  try {
    const { jti, sub, expires } = await verifyToken(c, options, token)
    await endPartnerGrants(c, sub)
    await revocation?.revoke(c, options, { jti, user: sub, expires })
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) throw error
  }
}

/** Ends all that a user is logged in with, as far as this shop can; resolves to how many tokens and families. */
export async function endLogins(
  c: Context<JwtEnv>,
  options: Pick<RedeemOptions, 'refresh'> & RevocationOptions,
  user: string,
): Promise<number> {
  const { refresh = 'none' } = options
  await endPartnerGrants(c, user)
  const families = refresh === 'none' ? 0 : await endFamiliesOf(c, user)
  return families + ((await revocationOf(options)?.revokeAll(c, options, user)) ?? 0)
}
