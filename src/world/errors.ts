/** What can go wrong in a world and is no answer of a server. Each error has a stable code; nothing looks at its sentence. */
export type WorldErrorCode = keyof typeof sentences

const sentences = {
  /** What DNS would say. */
  'no-such-host': 'no server has this name',
  /** The sender doesn't know whether the server did what it was asked. */
  'answer-lost': 'the answer never arrived',
  /** A request was looked at and not sent. */
  'request-held-back': 'only the headers of the request are looked at',
  'no-such-key': 'there is no key of this name',
  /** Nobody wants this run any more. */
  stopped: 'the run was stopped',
  /** It asks for more than a device can give (budget.ts). */
  'too-much': 'the run is too long',
  'all-wait': 'every process waits for another one',
} as const

export class WorldError extends Error {
  override readonly name = 'WorldError'
  readonly code: WorldErrorCode
  constructor(code: WorldErrorCode, detail?: string) {
    super(detail === undefined ? sentences[code] : `${sentences[code]}: ${detail}`)
    this.code = code
  }
}

/** Whether something thrown is the world's error of this code. */
export const isWorldError = (error: unknown, code: WorldErrorCode): error is WorldError =>
  error instanceof WorldError && error.code === code
