import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** The shop's partner, whose page shows Alice's orders with her consent. */
const PARTNER = 'https://partner.test'

/** Which other origins' scripts may read our answers, with the user's credentials (Fetch §3.3). */
export const crossOriginReaders: Record<'allowlist' | 'reflect', MiddlewareHandler> = {
  allowlist: cors({ origin: [PARTNER], credentials: true }),
  /** The mistake: whoever asks is told that he may. */
  reflect: cors({ origin: (origin) => origin, credentials: true }),
}
