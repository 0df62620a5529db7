import { createMiddleware } from 'hono/factory'

export interface HttpsOnlyOptions {
  /** Whether browsers are told to remember it (RFC 6797 §7). */
  readonly hsts?: boolean
}

/**
 * Serves nothing over http but the way to https.
 *
 * @example app.use(httpsOnly({ hsts: true }))
 */
export const httpsOnly = ({ hsts = true }: HttpsOnlyOptions = {}) =>
  createMiddleware(async (c, next) => {
    const url = new URL(c.req.url)
    if (url.protocol === 'http:') {
      url.protocol = 'https:'
      return c.redirect(url.href, 301)
    }
    await next()
    if (hsts) c.header('Strict-Transport-Security', 'max-age=31536000')
  })
