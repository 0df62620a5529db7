/** Undo and redo by key, as everywhere; a field that is being typed into has its own. */
interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/**
 * @param typing whether the key goes into a text
 * @example historyKey({ key: 'z', ctrlKey: true, … }, false) // 'undo'
 */
export function historyKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed, typing: boolean) {
  if (typing || altKey || !(ctrlKey || metaKey)) return null
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !shiftKey ? 'redo' : null
}

/** Whether keys go into a text there. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target.matches('textarea, input:not([type]), input[type=text], input[type=search], input[type=number]') ||
    target.closest('[contenteditable=true]') !== null)
