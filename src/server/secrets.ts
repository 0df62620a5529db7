import type { MiddlewareHandler } from 'hono'
import { EmptySecretError } from './errors.ts'

/** The secrets of a server by their names; what is no text and no bytes is a key that the platform has checked. */
export type SecretsOf<Bindings> = (env: Bindings) => Promise<Readonly<Record<string, unknown>>>

/**
 * Serves nothing while a secret is empty: an empty operator token is known to everybody, and with an empty key anybody
 * signs. Bindings come with each request, so that is where a server starts (RFC 8725 §3.5).
 *
 * @example app.use(refuseEmptySecrets(async ({ csrfKey, operatorToken }) => ({ csrfKey, operatorToken })))
 */
export const refuseEmptySecrets =
  <Env extends { Bindings: object }>(secretsOf: SecretsOf<Env['Bindings']>): MiddlewareHandler<Env> =>
  async (c, next) => {
    for (const [name, secret] of Object.entries(await secretsOf(c.env))) refuseEmptySecret(name, secret)
    return next()
  }

/** @throws EmptySecretError */
export function refuseEmptySecret(name: string, secret: unknown): void {
  if (secret === '' || (secret instanceof Uint8Array && secret.length === 0)) throw new EmptySecretError(name)
}
