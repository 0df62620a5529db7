import { createMiddleware } from 'hono/factory'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'

/** Whoever wants tokens proves the key that they will be bound to (RFC 9449 §5); its thumbprint is left in `jkt`. */
export const requireClientKey = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    if (config.binding === 'none') {
      c.set('jkt', '')
      return next()
    }
    const { provenKey } = await later.proof()
    const jkt = await provenKey(c, config, { token: null, jkt: null })
    if (!jkt) return c.json({ error: 'invalid_dpop_proof' }, 400)
    c.set('jkt', jkt)
    return next()
  })
