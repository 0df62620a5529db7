import type { Context } from 'hono'
import { TokenRefusedError } from '../../errors.ts'
import { decrypted, type ContentOptions } from '../issue/encryption.ts'
import type { AccessClaims, JwtEnv } from '../jwtEnv.ts'
import { checkClaims, type ClaimOptions } from './claims.ts'
import { readJws, type Unverified } from './compactJws.ts'
import { verifySignature, type SignatureOptions } from './signature.ts'

export interface VerifyOptions extends SignatureOptions, ClaimOptions, ContentOptions {}

/**
 * Parse, verify, check the claims (RFC 7519 §7.2); whatever fails is written down and thrown as `TokenRefusedError`.
 *
 * @example const { sub } = await verifyToken(c, { leeway: 60 }, token)
 */
export async function verifyToken(c: Context<JwtEnv>, options: VerifyOptions, token: string): Promise<AccessClaims> {
  const jws = options.claims === 'encrypted' ? await decrypted(c, token) : token
  const { header, claims } = parsed(c, jws)
  await verifySignature(c, options, jws, header)
  return checkClaims(c, options, header, claims)
}

function parsed(c: Context<JwtEnv>, token: string): Unverified {
  try {
    return readJws(token)
  } catch {
    c.env.audit('form', 'fail', 'not a JWT')
    throw new TokenRefusedError()
  }
}
