import { createMiddleware } from 'hono/factory'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'

/** Lets a request through only with a fresh proof by the key that its token is bound to. Runs behind `requireToken`. */
export const requireProof = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    if (config.binding === 'none') {
      c.set('jkt', '')
      return next()
    }

    const refuse = (error: string) =>
      c.json({ error }, 401, { 'WWW-Authenticate': `DPoP error="${error}", algs="EdDSA ES256"` })

    const { jkt } = c.get('claims')
    c.env.audit('cnf.jkt', jkt ? 'pass' : 'fail', jkt ? 'bound' : 'not bound to a key')
    if (!jkt) return refuse('invalid_token')

    const { provenKey } = await later.proof()
    const proven = await provenKey(c, config, { token: c.get('token'), jkt })
    if (!proven) return refuse('invalid_dpop_proof')
    c.set('jkt', proven)
    return next()
  })
