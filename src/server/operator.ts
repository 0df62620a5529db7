import { createMiddleware } from 'hono/factory'
import { equalInConstantTime } from './constantTime.ts'
import type { BaseBindings } from './env.ts'

/** Lets only the operator's own bearer token through to /admin (RFC 6750 §2.1). */
export const requireOperator = createMiddleware<{ Bindings: BaseBindings }>(async (c, next) => {
  const [scheme, token = ''] = (c.req.header('Authorization') ?? '').split(' ')
  const known = scheme === 'Bearer' && equalInConstantTime(token, c.env.operatorToken)
  c.env.audit('operator token', known ? 'pass' : 'fail', known ? 'known' : 'unknown')
  return known ? next() : c.json({ error: 'for the operator only' }, 401, { 'WWW-Authenticate': 'Bearer' })
})
