import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { paths } from './vocabulary/paths.ts'

/** The shop's partner, whose page shows Alice's orders with her consent. */
const PARTNER = 'https://partner.test'

export interface CrossOriginOptions {
  /** Whose scripts may read our answers, with the user's credentials (Fetch §3.3). */
  readonly cors?: 'closed' | 'allowlist' | 'reflect'
}

const partner = cors({ origin: [PARTNER], allowMethods: ['GET'], credentials: true })

const policies: Record<NonNullable<CrossOriginOptions['cors']>, MiddlewareHandler> = {
  /** No header, so nobody's but our own (Fetch §3.2). */
  closed: (_, next) => next(),
  /** The one answer that the partner is for: with her CSRF token in its hands it could send her money, too. */
  allowlist: (c, next) => (c.req.path === paths.orders ? partner(c, next) : next()),
  /** The mistake: whoever asks is told that he may. */
  reflect: cors({ origin: (origin) => origin, credentials: true }),
}

/**
 * Which other origins' scripts may read our answers; none unless the setup says otherwise.
 *
 * @example app.use(crossOriginReaders({ cors: 'allowlist' }))
 */
export const crossOriginReaders = ({ cors: policy = 'closed' }: CrossOriginOptions = {}): MiddlewareHandler =>
  policies[policy]
