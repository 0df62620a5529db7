/** The runs before the last change, drawn beside the new ones until the next step. */
import { untrack } from 'svelte'
import type { MeasuredRun } from '../../trace/index.ts'
import type { Shown } from '../playback.svelte.ts'

export interface Ghost {
  /** Empty when there is nothing to compare with. */
  readonly runs: readonly MeasuredRun[]
}

/** To be called while a component is initialised. Another scenario has no ghost of this one. */
export function createGhost(shown: () => Shown, step: () => number): Ghost {
  let ghost = $state.raw<{ readonly runs: readonly MeasuredRun[]; readonly step: number }>({ runs: [], step: -1 })
  let before = untrack(() => snapshotOf(shown()))

  $effect(() => {
    const now = snapshotOf(shown())
    untrack(() => {
      if (now.runs === before.runs) return
      // What was there before the drag is what it is compared with.
      if (now.isTrial) {
        ghost = { runs: before.runs, step: step() }
        return
      }
      // Other runs of the same scenario replace a recording that was wrong.
      const changed =
        now.scenario !== before.scenario &&
        now.scenario.title === before.scenario.title &&
        now.runs.length === before.runs.length
      ghost = { runs: changed ? before.runs : [], step: step() }
      before = now
    })
  })

  const runs = $derived(ghost.step === step() ? ghost.runs : [])
  return {
    get runs() {
      return runs
    },
  }
}

const snapshotOf = ({ scenario, runs, isTrial }: Shown) => ({ scenario, runs, isTrial })
