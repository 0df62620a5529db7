/** The run before the last change, until the next step: what the change did can be seen beside it. */
import { untrack } from 'svelte'
import type { Scenario } from '../../scenario/index.ts'
import type { Side } from '../../trace/index.ts'

export interface Ghost {
  /** Empty when there is nothing to compare with. */
  readonly sides: readonly Side[]
}

interface Shown {
  readonly scenario: Scenario
  readonly sides: readonly Side[]
}

/** To be called while a component is made. Another scenario has no ghost of this one. */
export function createGhost(shown: () => Shown, step: () => number): Ghost {
  let ghost = $state.raw<{ readonly sides: readonly Side[]; readonly step: number }>({ sides: [], step: -1 })
  let before = untrack(shown)

  $effect(() => {
    const now = shown()
    untrack(() => {
      if (now.sides === before.sides) return
      const same = now.scenario.title === before.scenario.title && now.sides.length === before.sides.length
      ghost = { sides: same ? before.sides : [], step: step() }
      before = now
    })
  })

  const sides = $derived(ghost.step === step() ? ghost.sides : [])
  return {
    get sides() {
      return sides
    },
  }
}
