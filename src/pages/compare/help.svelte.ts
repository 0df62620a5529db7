/** The list of keys, which is loaded when it is first asked for, and the switch for those of a single character. */
import type HelpDialog from '../../player/HelpDialog.svelte'
import { readPreference, writePreference } from '../../ui/preference.ts'

export interface Help {
  readonly Dialog: typeof HelpDialog | null
  readonly isOpen: boolean
  readonly lettersOn: boolean
  open(): Promise<void>
  close(): void
  switchLetters(on: boolean): void
}

const NAME = 'letter-keys'

export function createHelp(): Help {
  let Dialog = $state.raw<typeof HelpDialog | null>(null)
  let isOpen = $state(false)
  let lettersOn = $state(readPreference(NAME) !== 'off')
  return {
    get Dialog() {
      return Dialog
    },
    get isOpen() {
      return isOpen
    },
    get lettersOn() {
      return lettersOn
    },
    async open() {
      Dialog ??= (await import('../../player/HelpDialog.svelte')).default
      isOpen = true
    },
    close() {
      isOpen = false
    },
    switchLetters(on) {
      lettersOn = on
      writePreference(NAME, on ? 'on' : 'off')
    },
  }
}
