/** A message came out of the wire damaged: a header or the list of headers that it needs is missing or unreadable. */
export class WireTranslationError extends Error {
  override readonly name = 'WireTranslationError'
  readonly code = 'wire-translation'
}
