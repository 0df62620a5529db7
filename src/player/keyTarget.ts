import type { KeyTarget, Pressed } from './keys.ts'

const buttons = 'button, a[href], summary, [role=tab], input[type=checkbox], input[type=radio]'

function targetOf(target: EventTarget | null): KeyTarget {
  if (!(target instanceof Element)) return 'page'
  if (target.matches('input[type=range]')) return 'range'
  if (target.matches(buttons)) return 'button'
  if (target.matches('input, select, textarea') || target.closest('[contenteditable=true]')) return 'field'
  return 'page'
}

/** A keyboard event as the table of keys needs it. */
export const pressed = (event: KeyboardEvent): Pressed => ({
  key: event.key,
  modified: event.ctrlKey || event.metaKey || event.altKey,
  target: targetOf(event.target),
})
