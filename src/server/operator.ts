import { bearerAuth } from 'hono/bearer-auth'
import type { BaseBindings } from './env.ts'
import type { Context } from 'hono'

/** Lets only the operator's own bearer token through to /admin (RFC 6750); Hono compares it in constant time. */
export const requireOperator = bearerAuth({
  verifyToken: async (token, c: Context<{ Bindings: BaseBindings }>) => {
    const known = token === c.env.operatorToken
    c.env.audit('operator token', known ? 'pass' : 'fail', known ? 'known' : 'unknown')
    return known
  },
})
