/** Thrown by a check of a token that failed, after it wrote into the audit log why. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError'
  readonly code = 'token-refused'
}
