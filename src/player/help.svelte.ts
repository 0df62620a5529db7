/** The dialog that lists the keys, loaded when it is first opened, and the switch for keys of a single character. */
import { readPreference, writePreference } from '../ui/index.ts'
import type HelpDialog from './HelpDialog.svelte'

export interface Help {
  readonly Dialog: typeof HelpDialog | null
  readonly isOpen: boolean
  readonly lettersOn: boolean
  /** Rejects when the dialog can't be loaded. */
  open(): Promise<void>
  close(): void
  switchLetters(on: boolean): void
}

const NAME = 'letter-keys'

/** Loads the dialog, so that it opens without a network later. */
export const loadHelpDialog = async () => (await import('./HelpDialog.svelte')).default

/** The state of the help. */
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
      Dialog ??= await loadHelpDialog()
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
