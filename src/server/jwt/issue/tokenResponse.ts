import type { Context } from 'hono'
import { hasSamePassword } from '../../account/accounts.ts'
import type { Account } from '../../bindings.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { startFamily, type FamilyOptions } from '../refresh/family.ts'
import { sendRefreshToken } from '../refresh/transport.ts'
import {
  inCookie,
  type TokenCookieOptions,
  tokenType,
  type TransportOptions,
  writeTokenCookie,
} from '../tokenTransport.ts'
import { DEFAULT_LIFETIME, issueAccessToken, type TokenOptions } from './tokens.ts'

export interface TokenResponseOptions extends TokenOptions, TransportOptions, TokenCookieOptions, FamilyOptions {
  /** Whether a login gives a refresh token, and whether that is another one after each use. */
  readonly refresh?: 'none' | 'static' | 'rotating'
}

/** Nobody on the way keeps a copy of an answer with a token in it (RFC 6749 §5.1). */
const NO_STORE = { 'Cache-Control': 'no-store' }

/**
 * Answers with the tokens of a new login; with none where the account was deleted or given another password meanwhile, for
 * whoever took its tokens back then may have looked before these were there.
 */
export async function loginResponse(
  c: Context<JwtEnv>,
  options: TokenResponseOptions,
  account: Account,
): Promise<Response> {
  const { refresh = 'none' } = options
  const refreshToken = refresh === 'none' ? null : await startFamily(c, options, account.user)
  const token = await issueAccessToken(c, options, account)
  if (!(await hasSamePassword(c, account))) return c.json({ error: 'wrong user name or password' }, 401)
  return sendTokens(c, options, token, refreshToken)
}

/** Answers with an access token and, where there are refresh tokens, one (RFC 6749 §5.1). */
export function sendTokens(
  c: Context<JwtEnv>,
  options: TokenResponseOptions,
  token: string,
  refreshToken: string | null,
): Response {
  const { lifetime = DEFAULT_LIFETIME } = options
  if (inCookie(options)) writeTokenCookie(c, options, token, lifetime)
  return c.json(
    {
      // A token that is kept from scripts is not in what they may read.
      ...(inCookie(options) ? {} : { access_token: token }),
      token_type: tokenType(options),
      expires_in: lifetime,
      ...(refreshToken === null ? {} : sendRefreshToken(c, options, refreshToken)),
    },
    200,
    NO_STORE,
  )
}
