/** A loaded document, as far as its requests depend on it (HTML §7.1.3); plain data. */

export interface LoadedDocument {
  readonly tab: string
  readonly url: string
  readonly origin: string
  /** The documents around it, from its parent to the top; empty for the tab's own document. */
  readonly ancestors: readonly LoadedDocument[]
  /** The values of its `Content-Security-Policy` headers. */
  readonly policies: readonly string[]
  /** Whether they let injected inline script run. */
  readonly allowsInlineScript: boolean
  readonly referrerPolicy: string
}

/** The document in the address bar. */
export function topOf(document: LoadedDocument): LoadedDocument {
  return document.ancestors.at(-1) ?? document
}
