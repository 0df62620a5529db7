/** A file of the server as the page shows it: its text in colours, and which lines run together. */

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

export interface SourceFile {
  /** Below `src/server`: `session/app.ts`. */
  readonly path: string
  readonly lines: readonly (readonly Token[])[]
  /** The lines of each counter that the build put into it, by its number; line numbers count from 1. */
  readonly sites: readonly (readonly number[])[]
  /** The counters of route handlers: `app.get(paths.orders, …, (c) => …)`. */
  readonly routes: readonly number[]
}
