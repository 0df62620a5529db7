import { Hono } from 'hono/tiny'
import { createMiddleware } from 'hono/factory'
import type { MiddlewareHandler } from 'hono'
import { boundedBody } from './body.ts'
import { answerError, EmptySecretError } from './errors.ts'

/** What every server does before any of its routes: each part of a shop, and a service beside it, begins with this. */
export function guardedApp<Env extends { Bindings: object }>(
  { hsts, csp }: HttpsOnlyOptions & ContentPolicyOptions,
  secretsOf: SecretsOf<Env['Bindings']>,
): Hono<Env> {
  const app = new Hono<Env>()
  app.onError(answerError)
  app.use(httpsOnly({ hsts }))
  app.use(refuseEmptySecrets<Env>(secretsOf))
  app.use(boundedBody)
  app.use(contentPolicy({ csp }))
  return app
}

export interface HttpsOnlyOptions {
  /** Whether browsers are told to remember it (RFC 6797 §7). */
  readonly hsts?: boolean
}

/**
 * Serves nothing over http but the way to https.
 *
 * @example app.use(httpsOnly({ hsts: true }))
 */
const httpsOnly = ({ hsts = true }: HttpsOnlyOptions = {}) =>
  createMiddleware(async (c, next) => {
    const url = new URL(c.req.url)
    if (url.protocol === 'http:') {
      url.protocol = 'https:'
      return c.redirect(url.href, 301)
    }
    await next()
    if (hsts) c.header('Strict-Transport-Security', 'max-age=31536000')
  })

/** The secrets of a server by their names; what is no text and no bytes is a key that the platform has checked. */
export type SecretsOf<Bindings> = (env: Bindings) => Promise<Readonly<Record<string, unknown>>>

/**
 * Serves nothing while a secret is empty: an empty operator token is known to everybody, and with an empty key anybody
 * signs. Bindings come with each request, so that is where a server starts (RFC 8725 §3.5).
 *
 * @example app.use(refuseEmptySecrets(async ({ csrfKey, operatorToken }) => ({ csrfKey, operatorToken })))
 */
const refuseEmptySecrets =
  <Env extends { Bindings: object }>(secretsOf: SecretsOf<Env['Bindings']>): MiddlewareHandler<Env> =>
  async (c, next) => {
    for (const [name, secret] of Object.entries(await secretsOf(c.env))) refuseEmptySecret(name, secret)
    return next()
  }

/** @throws EmptySecretError */
export function refuseEmptySecret(name: string, secret: unknown): void {
  if (secret === '' || (secret instanceof Uint8Array && secret.length === 0)) throw new EmptySecretError(name)
}

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
