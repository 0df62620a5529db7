/** A scenario that is tried while somebody drags at it: it is run and drawn, and nothing of it stays. */
import type { Engine } from '../run/index.ts'
import type { Scenario } from '../scenario/index.ts'
import type { Shown } from './playback.svelte.ts'

export interface Trial {
  /** Null while nothing is tried. */
  readonly shown: (Shown & { readonly isTrial: true }) | null
  /** Runs another as soon as the one before is done; null ends it. */
  show(next: Scenario | null): void
}

export function createTrial(ask: Engine): Trial {
  let shown = $state.raw<Trial['shown']>(null)
  /** The latest that was asked for: those between are never run. */
  let wanted: Scenario | null = null
  let isTrying = false
  let isRunning = false

  async function runWanted() {
    isRunning = true
    while (wanted) {
      const scenario: Scenario = wanted
      wanted = null
      // What can't be run is not shown: letting go says why.
      const result = await ask({ type: 'run', scenario }).catch(() => null)
      if (result && isTrying) shown = { scenario, ...result, isTrial: true }
    }
    isRunning = false
  }

  return {
    get shown() {
      return shown
    },
    show(next) {
      isTrying = next !== null
      wanted = next
      if (next === null) shown = null
      else if (!isRunning) void runWanted()
    },
  }
}
