import type { MiddlewareHandler } from 'hono'

/** No other page frames this one to have its buttons clicked, and no form in it sends what is typed elsewhere (CSP3 §6.4). */
const ALWAYS = "frame-ancestors 'none'; form-action 'self'"
/** No script runs but the shop's own files: inline script that somebody gets into the page does not (CSP3 §6.1.10). */
const SCRIPTS = "script-src 'self'; object-src 'none'; base-uri 'none'"

export interface ContentPolicyOptions {
  /** Whether the policy has a say in which scripts run. */
  readonly csp?: boolean
}

/**
 * Says what a browser may do with the shop's pages.
 *
 * @example app.use(contentPolicy())
 */
export const contentPolicy =
  ({ csp = true }: ContentPolicyOptions = {}): MiddlewareHandler =>
  async (c, next) => {
    await next()
    c.res.headers.set('Content-Security-Policy', csp ? `${SCRIPTS}; ${ALWAYS}` : ALWAYS)
  }
