import type { MiddlewareHandler } from 'hono'

/** Runs no script but the shop's own files: what somebody gets into the page does not run (CSP3 §6.1.11). */
export const contentPolicy =
  (config: { readonly csp: boolean }): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (config.csp)
      c.res.headers.set('Content-Security-Policy', "script-src 'self'; object-src 'none'; base-uri 'none'")
  }
