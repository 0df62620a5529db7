/** What is wrong with a trace that cannot be drawn. */
export type TraceErrorCode = 'no-frame'

export class TraceError extends Error {
  override readonly name = 'TraceError'
  readonly code: TraceErrorCode = 'no-frame'
  constructor() {
    super('a trace has a frame for each of its moments')
  }
}
