import { createMiddleware } from 'hono/factory'
import { errors, jwtVerify, type JWTHeaderParameters } from 'jose'
import type { Audit } from '../env.ts'
import type { AccessClaims, JwtEnv } from './env.ts'

/** Lets a request through only with a live access token of this issuer for this service (RFC 6750 §2.1). */
export const requireToken = createMiddleware<JwtEnv>(async (c, next) => {
  const refuse = (error: string) =>
    // RFC 6750 §3: the challenge names the error, not the reason.
    c.json({ error }, 401, { 'WWW-Authenticate': `Bearer error="${error}"` })

  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
  c.env.audit('bearer token', token ? 'pass' : 'fail', token ? 'sent' : 'missing')
  if (!token) return refuse('invalid_request')

  const { issuer, audience, verificationKey } = c.env
  /** The algorithm belongs to the key; the token's header has no say in it (RFC 8725 §3.1). */
  const keyOf = async ({ kid, alg }: JWTHeaderParameters) => {
    const known = await verificationKey(kid)
    if (!known) throw new errors.JWKSNoMatchingKey()
    if (alg !== known.alg) throw new errors.JOSEAlgNotAllowed(`${kid} is a key for ${known.alg}`)
    return known.key
  }
  try {
    const { payload, protectedHeader } = await jwtVerify<AccessClaims & { exp: number }>(token, keyOf, {
      issuer,
      audience,
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(c.env.now()),
    })
    c.env.audit('signature', 'pass', protectedHeader.alg)
    c.env.audit('iss, aud, typ', 'pass', audience)
    c.env.audit('not expired', 'pass', expiry(payload.exp))
    c.set('claims', { sub: payload.sub, role: payload.role })
  } catch (error) {
    auditFailure(c.env.audit, error)
    return refuse('invalid_token')
  }
  return next()
})

const expiry = (exp: number) => `exp ${new Date(exp * 1000).toISOString()}`

/** jose checks in this order: form and algorithm, signature, issuer, audience and type, then the times. */
function auditFailure(audit: Audit, error: unknown): void {
  if (error instanceof errors.JWTExpired) {
    audit('signature', 'pass', 'valid')
    audit('iss, aud, typ', 'pass', 'as expected')
    audit('not expired', 'fail', expiry(Number(error.payload.exp)))
  } else if (error instanceof errors.JWTClaimValidationFailed) {
    audit('signature', 'pass', 'valid')
    audit(`claim ${error.claim}`, 'fail', error.reason)
  } else if (error instanceof errors.JOSEError) {
    audit('signature', 'fail', error.code)
  } else {
    throw error
  }
}
