import { createMiddleware } from 'hono/factory'
import type { JwtEnv } from '../jwtEnv.ts'
import { challenge, type TransportOptions } from '../tokenTransport.ts'
import { provenKey, type ProofOptions } from './proof.ts'

export interface RequireProofOptions extends Pick<TransportOptions, 'binding'>, ProofOptions {}

/** Leaves no key in `jkt`, where tokens are bound to none. */
const noProof = createMiddleware<JwtEnv>((c, next) => {
  c.set('jkt', '')
  return next()
})

/**
 * Lets a request for tokens through only with a proof of the key that they will be bound to (RFC 9449 §5); leaves its
 * thumbprint in `jkt`.
 */
export const requireClientKey = (options: RequireProofOptions) => {
  if (options.binding !== 'dpop') return noProof
  return createMiddleware<JwtEnv>(async (c, next) => {
    const proven = await provenKey(c, options, { token: null, jkt: null })
    if ('error' in proven) return c.json(proven, 400)
    c.set('jkt', proven.jkt)
    return next()
  })
}

/**
 * Lets a request through only with a fresh proof by the key that its token is bound to (RFC 9449 §7). Runs behind
 * `requireToken`.
 */
export const requireProof = (options: RequireProofOptions) => {
  if (options.binding !== 'dpop') return noProof
  return createMiddleware<JwtEnv>(async (c, next) => {
    const refuse = (error: string) => c.json({ error }, 401, challenge(options, error))

    const { jkt } = c.get('claims')
    c.env.audit('cnf-jkt', jkt ? 'pass' : 'fail', jkt ? 'bound' : 'not bound to a key')
    if (!jkt) return refuse('invalid_token')

    const proven = await provenKey(c, options, { token: c.get('token'), jkt })
    if ('error' in proven) return refuse(proven.error)
    c.set('jkt', proven.jkt)
    return next()
  })
}
