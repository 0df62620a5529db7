import { createMiddleware } from 'hono/factory'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { challenge } from '../verify/challenge.ts'
import { provenKey } from './proof.ts'

export { provenKey }

/** A proof of the key that tokens will be bound to (RFC 9449 §5). */
export const proofOfClient = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    const proven = await provenKey(c, config, { token: null, jkt: null })
    if ('error' in proven) return c.json(proven, 400)
    c.set('jkt', proven.jkt)
    return next()
  })

/** A proof by the key that the request's token is bound to (RFC 9449 §7). */
export const proofOfToken = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    const refuse = (error: string) => c.json({ error }, 401, challenge(config, error))

    const { jkt } = c.get('claims')
    c.env.audit('cnf.jkt', jkt ? 'pass' : 'fail', jkt ? 'bound' : 'not bound to a key')
    if (!jkt) return refuse('invalid_token')

    const proven = await provenKey(c, config, { token: c.get('token'), jkt })
    if ('error' in proven) return refuse(proven.error)
    c.set('jkt', proven.jkt)
    return next()
  })
