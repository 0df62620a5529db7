import { createMiddleware } from 'hono/factory'

/** Serves nothing over http but the way to https, and has browsers remember it (RFC 6797 §7). */
export const httpsOnly = (config: { readonly hsts: boolean }) =>
  createMiddleware(async (c, next) => {
    const url = new URL(c.req.url)
    if (url.protocol === 'http:') {
      url.protocol = 'https:'
      return c.redirect(url.href, 301)
    }
    await next()
    if (config.hsts) c.header('Strict-Transport-Security', 'max-age=31536000')
  })
