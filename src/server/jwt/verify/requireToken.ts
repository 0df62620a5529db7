import { createMiddleware } from 'hono/factory'
import { requireProof } from '../dpop/requireProof.ts'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { inCookie } from '../cookie.ts'
import { revocationOf } from '../revocation/revocation.ts'
import { carriedToken } from './carriedToken.ts'
import { challenge } from './challenge.ts'
import { TokenRefusedError } from './refused.ts'
import { verifyToken } from './verifyToken.ts'

/** Lets a request through only with a live access token of this issuer for this service (RFC 6750 §2.1). */
export const requireToken = (config: JwtConfig) => {
  const proven = requireProof(config)

  return createMiddleware<JwtEnv>(async (c, next) => {
    const refuse = (error: string) => c.json({ error }, 401, challenge(config, error))

    const token = carriedToken(c, config)
    c.env.audit(inCookie(config) ? 'token cookie' : 'bearer token', token ? 'pass' : 'fail', token ? 'sent' : 'missing')
    if (!token) return c.body(null, 401, challenge(config))

    try {
      const claims = await verifyToken(c, config, token)
      const revocation = await revocationOf(config)
      if (revocation && !(await revocation.isGood(c, config, claims, token))) return refuse('invalid_token')
      c.set('claims', claims)
      c.set('token', token)
      // What is answered from here on is for this user alone: nobody on the way keeps a copy (ASVS 14.3.2).
      c.header('Cache-Control', 'no-store')
    } catch (error) {
      if (error instanceof TokenRefusedError) return refuse('invalid_token')
      throw error
    }
    return proven(c, next)
  })
}
