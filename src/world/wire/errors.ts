/**
 * The wire gave up: its service worker is gone, blocked or silent. A run on it can't be continued, since the server
 * may have served the request whose answer was lost: start it again on the direct wire.
 */
export class WireDownError extends Error {
  override readonly name = 'WireDownError'
  readonly code = 'wire-down'
}
