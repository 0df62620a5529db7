import { createMiddleware } from 'hono/factory'
import { TokenRefusedError } from '../../errors.ts'
import { requireProof, type ProofOptions } from '../dpop/proof.ts'
import type { JwtEnv } from '../jwtEnv.ts'
import { revocationOf } from '../revocation/strategies.ts'
import type { RevocationOptions } from '../revocation/strategy.ts'
import { carriedToken, challenge, inCookie, type TransportOptions } from '../tokenTransport.ts'
import { verifyToken, type VerifyOptions } from './verifyToken.ts'

/** How the token travels, what of it is checked, how it is taken back, and what it is bound to. */
export interface RequireTokenOptions extends TransportOptions, VerifyOptions, RevocationOptions, ProofOptions {}

/**
 * Lets a request through only with a live access token of this issuer for this service (RFC 6750 §2.1); leaves its claims
 * in `claims`.
 *
 * @example app.get('/orders', requireToken({ leeway: 60 }), (c) => c.json(ordersOf(c.get('claims').sub)))
 */
export const requireToken = (options: RequireTokenOptions = {}) => {
  const proof = requireProof(options)
  const revocation = revocationOf(options)

  return createMiddleware<JwtEnv>(async (c, next) => {
    const refuse = (error: string) => c.json({ error }, 401, challenge(options, error))

    const token = carriedToken(c, options)
    c.env.audit(
      inCookie(options) ? 'token-cookie' : 'bearer-token',
      token ? 'pass' : 'fail',
      token ? 'sent' : 'missing',
    )
    if (!token) return c.body(null, 401, challenge(options))

    try {
      const claims = await verifyToken(c, options, token)
      if (revocation && !(await revocation.isGood(c, options, claims, token))) return refuse('invalid_token')
      c.set('claims', claims)
      c.set('token', token)
      // What is answered from here on is for this user alone: nobody on the way keeps a copy (ASVS 14.3.2).
      c.header('Cache-Control', 'no-store')
    } catch (error) {
      if (error instanceof TokenRefusedError) return refuse('invalid_token')
      throw error
    }
    return proof(c, next)
  })
}
