/** A file of the server as the page shows it: its text in colours, and where in it what a trace tells of is done. */

/** What kind of word it is; the panel's stylesheet has a colour for each. */
export const tokenKinds = [
  'plain',
  'keyword',
  'string',
  'number',
  'comment',
  'function',
  'type',
  'punctuation',
] as const
export type TokenKind = (typeof tokenKinds)[number]

export type Token = readonly [text: string, kind: TokenKind]

/** Line numbers count from 1, as everywhere. */
interface Span {
  readonly line: number
  readonly lastLine: number
}

/** A route of an app: `app.get('/orders', requireSession, (c) => …)`. */
export interface Route extends Span {
  /** `GET`; `ALL` for any. */
  readonly method: string
  readonly path: string
  /** The lines that run when its handler comes to its end. */
  readonly runs: readonly number[]
}

/** A middleware for every route: `app.use(httpsOnly)`. */
export interface Use extends Span {
  readonly path: string | null
}

/** A place that leaves a mark in the trace: a line of the audit log, an operation on a store, a booking. */
export interface Site extends Span {
  readonly kind: 'check' | 'store' | 'ledger'
  /** What is checked, as a regular expression; for a store its operation, exactly. Null: it can't be told. */
  readonly name: string | null
  /** The outcomes it can write; empty: any. */
  readonly outcomes: readonly string[]
  /** The facts it can write, where they are fixed; for a store the name of its binding. */
  readonly details: readonly string[]
  /** The block it stands in, and its place in the file: neighbours belong together. */
  readonly block: number
  readonly place: number
  /** The lines that have run whenever this one runs. */
  readonly before: readonly number[]
}

export interface SourceFile {
  /** Below `src/server`: `session/app.ts`. */
  readonly path: string
  readonly lines: readonly (readonly Token[])[]
  /** The other files of the server that it imports. */
  readonly imports: readonly string[]
  readonly routes: readonly Route[]
  readonly uses: readonly Use[]
  readonly sites: readonly Site[]
}
