/** A caption is text in parts; a tone says what a part is about, never how it looks. */
export interface Part {
  readonly text: string
  readonly tone?: 'session' | 'token' | 'danger' | 'strong'
}

/** What is said of one step, in parts. */
export interface Caption {
  readonly parts: readonly Part[]
}

/** A caption as plain text, for screen readers and tests. */
export const textOf = (caption: Caption): string => caption.parts.map((part) => part.text).join('')
