/** The defences of the taught servers, each with the line that is it and what stands there when it is missing. */
export interface Defence {
  readonly id: string
  readonly what: string
  readonly file: string
  /** The text that is the defence; it stands exactly once in the file. */
  readonly is: string
  readonly becomes: string
  /** The tests that must notice: a file, and a regular expression for their names. */
  readonly tests: string
  readonly only: string
}

const SESSIONS = 'test/run/catalogue/sessions.test.ts'

export const defences: readonly Defence[] = [
  {
    id: 'origin',
    what: 'the Origin header is compared',
    file: 'src/server/csrf.ts',
    is: 'const own = origin === new URL(c.req.url).origin',
    becomes: 'const own = true',
    tests: SESSIONS,
    only: 'S13',
  },
]
