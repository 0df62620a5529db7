/** A caption is text in parts; a tone says what a part is about, never how it looks. */
export interface Part {
  readonly text: string
  readonly tone?: 'session' | 'token' | 'danger' | 'strong'
}

export interface Caption {
  readonly parts: readonly Part[]
}

export const textOf = (caption: Caption): string => caption.parts.map((part) => part.text).join('')
