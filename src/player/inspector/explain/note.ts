/** What something on the screen means, in one or two plain sentences, and where that is written down. */
export interface Note {
  readonly text: string
  readonly source: string
}

/** A part of a value with its own meaning: a cookie attribute, a directive. */
export interface PartNote extends Note {
  /** As it stands in the value: `SameSite=Lax`. */
  readonly part: string
}

/** A header of a message, and what the parts of its value mean. */
export interface HeaderNote extends Note {
  readonly parts: readonly PartNote[]
}
