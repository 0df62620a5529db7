import { Hono } from 'hono/tiny'
import { boundedBody } from './body.ts'
import { contentPolicy, type ContentPolicyOptions } from './contentPolicy.ts'
import { answerError } from './errors.ts'
import { httpsOnly, type HttpsOnlyOptions } from './httpsOnly.ts'
import { refuseEmptySecrets, type SecretsOf } from './secrets.ts'

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
