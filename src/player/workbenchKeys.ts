/** What the keys do to the workbench. */
import type { Editing } from './editing.svelte.ts'
import { keyAction, type KeyAction } from './keys.ts'
import { pressed } from './keyTarget.ts'
import { historyKey, isTyping } from './script/historyKey.ts'
import type { Workbench } from './workbench.svelte.ts'

/** What the page itself does, and what it can do to the scenario. */
export interface PageActions {
  readonly edit: Editing
  readonly lettersOn: boolean
  zoom(by: 1 | -1): void
  present(): void
  help(): void
}

/** Does what a key stands for, unless a dialog or a text field takes it. */
export function workbenchKeys(event: KeyboardEvent, workbench: Workbench, page: PageActions): void {
  // Dialogs have their own keys.
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return
  const move = historyKey(event, isTyping(event.target))
  if (move) {
    event.preventDefault()
    page.edit[move]()
    return
  }
  const action = keyAction(pressed(event), page.lettersOn)
  if (!action) return
  // Dialogs and menus close themselves.
  if (action.do === 'close') return workbench.inspection.close()
  event.preventDefault()
  // A key that is held down intervenes once.
  if (action.do !== 'intervene' || !event.repeat) act(action, workbench, page)
}

function act(action: Exclude<KeyAction, { readonly do: 'close' }>, workbench: Workbench, page: PageActions): void {
  const { playhead, tempo } = workbench.playback
  switch (action.do) {
    case 'toggle':
      return playhead.toggle()
    case 'step':
      return playhead.stepBy(action.by)
    case 'first':
      return playhead.first()
    case 'last':
      return playhead.last()
    case 'tenth':
      return playhead.seek(tempo.toTime(action.share))
    case 'speed':
      return playhead.speedBy(action.by)
    case 'intervene':
      return void page.edit.intervene(action.kind)
    case 'fullscreen':
      return toggleFullscreen()
    case 'present':
      return page.present()
    case 'zoom':
      return page.zoom(action.by)
    case 'help':
      return page.help()
    default:
      action satisfies never
  }
}

function toggleFullscreen() {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()
  // A frame without the permission stays as it is.
  change.catch(() => undefined)
}
