/** What the inspector shows: which run, which tab, which message; and whether it is open, where it is a drawer. */
import type { View } from '../scenario/index.ts'
import type { Playhead } from './playhead.svelte.ts'
import type { RunMessage } from './pointing.svelte.ts'

/** The index of a run: a scenario has one or two. */
export type RunIndex = 0 | 1
/** The tabs of the inspector; the script is one where it has no column of its own. */
export type InspectorTab = View['tab'] | 'script'

/** The state of the inspector. */
export interface Inspection {
  readonly run: RunIndex
  readonly tab: InspectorTab
  /** The tab that a link carries: the script is no tab on a wide screen. */
  readonly linkedTab: View['tab']
  /** The message that was opened; of no meaning in another step. */
  readonly exchange: number | null
  readonly isOpen: boolean
  show(run: RunIndex, tab: InspectorTab): void
  /** Shows what a link carries; the first run where there is no such run. */
  restore(run: RunIndex, runs: number, tab?: View['tab']): void
  /** Opens a message at the playhead. */
  openMessage(message: RunMessage): void
  chooseExchange(id: number): void
  openScript(): void
  toggle(): void
  close(): void
}

/** @param onshow is called when a person has chosen something else, so that the address can follow */
export function createInspection({ pause }: Pick<Playhead, 'pause'>, onshow: () => void): Inspection {
  let run = $state<RunIndex>(0)
  let linkedTab = $state<View['tab']>('message')
  let isScript = $state(false)
  let exchange = $state<number | null>(null)
  let isOpen = $state(false)

  function show(nextRun: RunIndex, tab: InspectorTab) {
    run = nextRun
    isScript = tab === 'script'
    if (tab !== 'script') linkedTab = tab
    onshow()
  }

  return {
    get run() {
      return run
    },
    get tab() {
      return isScript ? 'script' : linkedTab
    },
    get linkedTab() {
      return linkedTab
    },
    get exchange() {
      return exchange
    },
    get isOpen() {
      return isOpen
    },
    show,
    restore(linkedRun, runs, tab = linkedTab) {
      run = linkedRun < runs ? linkedRun : 0
      linkedTab = tab
    },
    openMessage(message) {
      pause()
      exchange = message.exchange
      isOpen = true
      show(message.run === 0 ? 0 : 1, 'message')
    },
    chooseExchange(id) {
      exchange = id
    },
    openScript() {
      isScript = true
      isOpen = true
    },
    toggle() {
      isOpen = !isOpen
    },
    close() {
      isOpen = false
    },
  }
}
