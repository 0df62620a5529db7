import type { MiddlewareHandler } from 'hono'

const POLICY = "script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

export interface ContentPolicyOptions {
  /** Whether the header is sent at all. */
  readonly csp?: boolean
}

/**
 * Runs no script but the shop's own files: inline script that somebody gets into the page does not run (CSP3 §6.1.10).
 * No other page frames this one to have its buttons clicked, and no form in it sends what is typed elsewhere (§6.4).
 *
 * @example app.use(contentPolicy())
 */
export const contentPolicy =
  ({ csp = true }: ContentPolicyOptions = {}): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (csp) c.res.headers.set('Content-Security-Policy', POLICY)
  }
