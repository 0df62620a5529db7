import { createMiddleware } from 'hono/factory'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { TokenRefusedError } from './refused.ts'
import { verifyToken } from './verifyToken.ts'

/** Lets a request through only with a live access token of this issuer for this service (RFC 6750 §2.1). */
export const requireToken = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    const refuse = (error: string) =>
      // RFC 6750 §3: the challenge names the error, not the reason.
      c.json({ error }, 401, { 'WWW-Authenticate': `Bearer error="${error}"` })

    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
    c.env.audit('bearer token', token ? 'pass' : 'fail', token ? 'sent' : 'missing')
    if (!token) return refuse('invalid_request')

    try {
      c.set('claims', await verifyToken(c, config, token))
    } catch (error) {
      if (error instanceof TokenRefusedError) return refuse('invalid_token')
      throw error
    }
    return next()
  })
