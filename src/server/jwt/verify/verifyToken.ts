import type { Context } from 'hono'
import { decodeJwt, decodeProtectedHeader, type JWTPayload, type ProtectedHeaderParameters } from 'jose'
import type { AccessClaims, JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'
import { checkClaims } from './claims.ts'
import { TokenRefusedError } from './refused.ts'
import { verifySignature } from './signature.ts'

/** Parse, verify, check the claims (RFC 7519 §7.2); whatever fails is written down and thrown as `TokenRefusedError`. */
export async function verifyToken(c: Context<JwtEnv>, config: JwtConfig, token: string): Promise<AccessClaims> {
  const jws = config.claims === 'encrypted' ? await (await later.encryption()).decrypted(c, token) : token
  const { header, claims } = parsed(c, jws)
  await verifySignature(c, config, jws, header)
  return checkClaims(c, config, header, claims)
}

function parsed(c: Context<JwtEnv>, token: string): { header: ProtectedHeaderParameters; claims: JWTPayload } {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) }
  } catch {
    c.env.audit('form', 'fail', 'not a JWT')
    throw new TokenRefusedError()
  }
}
