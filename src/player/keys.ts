/** The keys that people bring from video players and slides, as one table. */

export type KeyAction =
  | { readonly do: 'toggle' | 'first' | 'last' | 'fullscreen' | 'present' | 'help' }
  /** The top layer. */
  | { readonly do: 'close' }
  | { readonly do: 'step' | 'speed' | 'zoom'; readonly by: 1 | -1 }
  /** A share of the whole: 0 to 0.9. */
  | { readonly do: 'tenth'; readonly share: number }
  | { readonly do: 'intervene'; readonly kind: 'steal' | 'revoke' | 'logout' }

/** What has the focus: a text field takes every key, a range its arrows, a button its space. */
export type KeyTarget = 'page' | 'button' | 'range' | 'field'

export interface Pressed {
  readonly key: string
  readonly modified: boolean
  readonly target: KeyTarget
}

const moves: Readonly<Record<string, KeyAction>> = {
  ArrowRight: { do: 'step', by: 1 },
  PageDown: { do: 'step', by: 1 },
  ArrowLeft: { do: 'step', by: -1 },
  PageUp: { do: 'step', by: -1 },
  Home: { do: 'first' },
  End: { do: 'last' },
}

/** Single characters: WCAG 2.2 §2.1.4 asks for a way to switch them off. */
const characters: Readonly<Record<string, KeyAction>> = {
  k: { do: 'toggle' },
  '<': { do: 'speed', by: -1 },
  '>': { do: 'speed', by: 1 },
  f: { do: 'fullscreen' },
  p: { do: 'present' },
  '+': { do: 'zoom', by: 1 },
  '=': { do: 'zoom', by: 1 },
  '-': { do: 'zoom', by: -1 },
  t: { do: 'intervene', kind: 'steal' },
  r: { do: 'intervene', kind: 'revoke' },
  l: { do: 'intervene', kind: 'logout' },
  '?': { do: 'help' },
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(i), { do: 'tenth', share: i / 10 } as const])),
}

/**
 * What a key does here, or null for nothing.
 *
 * @example keyAction({ key: 't', modified: false, target: 'page' }, true) // { do: 'intervene', kind: 'steal' }
 */
export function keyAction({ key, modified, target }: Pressed, lettersOn: boolean): KeyAction | null {
  if (key === 'Escape') return { do: 'close' }
  if (modified || target === 'field') return null
  if (key === ' ') return target === 'button' ? null : { do: 'toggle' }
  const move = Object.hasOwn(moves, key) ? moves[key] : undefined
  if (move) return target === 'range' ? null : move
  const character = key.length === 1 ? key.toLowerCase() : ''
  return lettersOn && Object.hasOwn(characters, character) ? (characters[character] ?? null) : null
}
