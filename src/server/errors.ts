/** The errors that the servers throw on purpose, and what becomes of all others. */
import type { Context } from 'hono'

export type ServerErrorCode = 'store-down' | 'token-refused'

/** Thrown by a store, or by another server, that does not answer. */
export class StoreDownError extends Error {
  override readonly name = 'StoreDownError'
  readonly code: ServerErrorCode = 'store-down'
  constructor(store: string) {
    super(`the store ${store} does not answer`)
  }
}

/** Thrown by a check of a token that failed, after it wrote into the audit log why. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError'
  readonly code: ServerErrorCode = 'token-refused'
}

/**
 * `app.onError` of every app: a store that does not answer is nobody's fault and not for long. Any other error is a bug;
 * it is thrown on to whoever runs the app, for a 500 would hide it.
 *
 * @example app.onError(answerError)
 */
export function answerError(error: Error, c: Context): Response {
  if (error instanceof StoreDownError) return c.json({ error: 'try again in a moment' }, 503, { 'Retry-After': '30' })
  throw error
}
