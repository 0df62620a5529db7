import type { MiddlewareHandler } from 'hono'
import * as csrf from '../csrf.ts'
import type { SessionConfig, SessionEnv } from './env.ts'

/** Lets a request change something only when the shop's own page made it. Runs behind `requireSession`. */
export const csrfDefence = (config: SessionConfig): MiddlewareHandler<SessionEnv> =>
  csrf.csrfDefence<SessionEnv>(config, (c) => c.get('sessionId'))
