/** The wire can't be started here; its message is a sentence for people. */
export class WireStartError extends Error {
  override readonly name = 'WireStartError'
  readonly code = 'wire-start'
}

/** A message came out of the wire damaged: a header or the list of headers that it needs is missing or unreadable. */
export class WireTranslationError extends Error {
  override readonly name = 'WireTranslationError'
  readonly code = 'wire-translation'
}
