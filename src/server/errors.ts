/** The errors that the servers throw on purpose, and what becomes of all others. */
import type { Context } from 'hono'

export type ServerErrorCode = 'store-down' | 'token-refused' | RequestRefusal | 'secret-empty'

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

/** What can be wrong with a request whatever it asks for, and the status that says so (RFC 9110 §15.5, RFC 6585 §4). */
const refusals = {
  'body-malformed': 400,
  'body-too-large': 413,
  'body-type': 415,
  'too-many-guesses': 429,
} as const
export type RequestRefusal = keyof typeof refusals

/** Thrown where a request is refused before anybody looks at what it wants. */
export class RequestRefusedError extends Error {
  override readonly name = 'RequestRefusedError'
  readonly code: RequestRefusal
  readonly retryAfter: number | undefined
  /** @param retryAfter seconds after which another try may have more luck */
  constructor(code: RequestRefusal, message: string, retryAfter?: number) {
    super(message)
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** Thrown by a server that was set up so that it would guard nothing: it refuses to serve at all. */
export class EmptySecretError extends Error {
  override readonly name = 'EmptySecretError'
  readonly code: ServerErrorCode = 'secret-empty'
  constructor(secret: string) {
    super(`the secret ${secret} is empty: anybody could sign with it; set it to at least 32 random bytes`)
  }
}

/**
 * `app.onError` of every app: a store that does not answer is nobody's fault and not for long; a request that can't be
 * read is its sender's. Any other error is a bug; it is thrown on to whoever runs the app, for a 500 would hide it.
 *
 * @example app.onError(answerError)
 */
export function answerError(error: Error, c: Context): Response {
  if (error instanceof StoreDownError) return c.json({ error: 'try again in a moment' }, 503, { 'Retry-After': '30' })
  if (error instanceof RequestRefusedError) {
    const { code, message, retryAfter } = error
    return c.json({ error: message }, refusals[code], retryAfter ? { 'Retry-After': String(retryAfter) } : {})
  }
  throw error
}
