/** The states in which a credential is drawn, and the strokes and fills that tell them apart. */

export type Look =
  /** Held by whom it was issued to, or sent by them. */
  | 'held'
  /** In a thief's hands: hatched. */
  | 'copy'
  /** In a thief's hands, and no server lets him in by it any more: only paper. */
  | 'dead'
  /** On its way in an answer: hollow and dashed. */
  | 'issued'
  /** Its signature failed verification: the seal is cracked. */
  | 'cracked'
  /** A refresh token that was redeemed: what is left is a stub. */
  | 'used'

export interface Paint {
  readonly fill: string
  readonly stroke: string
  readonly dashes: string | undefined
}

/** The paint of a credential's outline; `tone` is the colour of its kind. */
export function paintOf(look: Look, tone: 'session' | 'token'): Paint {
  const hollow = look === 'issued' || look === 'used' || look === 'dead'
  return {
    fill: hollow ? 'var(--surface)' : look === 'copy' ? 'url(#hatch)' : `var(--${tone}-fill)`,
    stroke: look === 'copy' ? 'var(--danger)' : look === 'dead' ? 'var(--muted)' : `var(--${tone})`,
    dashes: hollow ? '4 3' : undefined,
  }
}
