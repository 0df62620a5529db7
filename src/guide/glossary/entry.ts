/** A word of the glossary: what it is, in one or two sentences, and where that is written down. */
export interface GlossaryEntry {
  readonly term: string
  /** Other names of the same thing: the finder knows them, and the page lists them. */
  readonly synonyms?: readonly string[]
  readonly text: string
  /** Section of a standard, OWASP page or CWE number; none for a word of this page. */
  readonly source?: string
  /** Rows of the catalogue in which it happens. */
  readonly rows?: readonly string[]
  /** Labels of the knobs that decide it. */
  readonly knobs?: readonly string[]
}

/** Entries by the name that a link and a `Term` use: `session-fixation`. */
export type GlossaryPart = Readonly<Record<string, GlossaryEntry>>
