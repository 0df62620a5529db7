import { createMiddleware } from 'hono/factory'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'

/** Whoever wants tokens proves the key that they will be bound to (RFC 9449 §5); its thumbprint is left in `jkt`. */
export const requireClientKey = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    if (config.binding === 'dpop') return (await later.proof()).proofOfClient(config)(c, next)
    c.set('jkt', '')
    return next()
  })
