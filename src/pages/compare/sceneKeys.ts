/** What the keys do to the scene that is open. */
import { keyAction, type KeyAction } from '../../player/keys.ts'
import { pressed } from '../../player/keyTarget.ts'
import type { Playhead } from '../../player/playhead.svelte.ts'
import type { Editing } from '../../player/script/editing.ts'
import { historyKey, isTyping } from '../../player/script/historyKey.ts'
import type { Tempo } from '../../player/tempo.ts'
import type { Intervention } from '../../player/Transport.svelte'

export interface Scene {
  readonly playhead: Playhead
  readonly tempo: Tempo
  readonly edit: Editing
  readonly lettersOn: boolean
  intervene(kind: Intervention): void
  zoom(by: 1 | -1): void
  present(): void
  help(): void
  /** Closes what lies over the scene; dialogs and menus close themselves. */
  close(): void
}

export function sceneKeys(event: KeyboardEvent, scene: Scene): void {
  // Dialogs have their own keys.
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return
  const move = historyKey(event, isTyping(event.target))
  if (move) {
    event.preventDefault()
    scene.edit[move]()
    return
  }
  const action = keyAction(pressed(event), scene.lettersOn)
  if (!action) return
  if (action.do === 'close') return scene.close()
  event.preventDefault()
  // A key that is held down intervenes once.
  if (action.do !== 'intervene' || !event.repeat) act(action, scene)
}

function act(action: Exclude<KeyAction, { readonly do: 'close' }>, scene: Scene): void {
  const { playhead } = scene
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
      return playhead.seek(scene.tempo.toTime(action.share))
    case 'speed':
      return playhead.speedBy(action.by)
    case 'intervene':
      return scene.intervene(action.kind)
    case 'fullscreen':
      return toggleFullscreen()
    case 'present':
      return scene.present()
    case 'zoom':
      return scene.zoom(action.by)
    case 'help':
      return scene.help()
    default:
      action satisfies never
  }
}

function toggleFullscreen() {
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()
  // A frame without the permission stays as it is.
  change.catch(() => undefined)
}
