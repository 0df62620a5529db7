import { createMiddleware } from 'hono/factory'
import type { JwtConfig, JwtEnv } from '../env.ts'
import { later } from '../later.ts'

/** Lets a request through only with a fresh proof by the key that its token is bound to. Runs behind `requireToken`. */
export const requireProof = (config: JwtConfig) =>
  createMiddleware<JwtEnv>(async (c, next) => {
    if (config.binding === 'dpop') return (await later.proof()).proofOfToken(config)(c, next)
    c.set('jkt', '')
    return next()
  })
