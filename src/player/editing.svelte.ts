/**
 * What a person can do to the scenario that is open, each as a change of the workbench. The page of the scene creates it;
 * its components get it from the context.
 */
import { createContext } from 'svelte'
import { insertStep, MAX_STEPS, type Scenario, type Setup, type Step, type Template } from '../scenario/index.ts'
import type { MeasuredRun } from '../trace/index.ts'
import { stepSpans } from './steps.ts'
import type { Workbench } from './workbench.svelte.ts'

export type Intervention = 'steal' | 'revoke' | 'logout'

export interface Editing {
  /** Which of undo and redo lead anywhere. */
  readonly moves: { readonly undo: boolean; readonly redo: boolean }
  /** It is not what was opened any more. */
  readonly isChanged: boolean
  /**
   * Makes a change to what is open then, and runs it; null leaves it. The playhead goes to the step, where one is named:
   * the object that is in the new script.
   */
  change(make: (current: Scenario) => Scenario | null, step?: Step): Promise<void>
  /** Inserts a step at the playhead and runs again; browser Back undoes it. */
  intervene(kind: Intervention): Promise<void>
  changeSetup(index: number, setup: Setup): Promise<void>
  undo(): void
  redo(): void
  /** Back to what was opened. */
  reset(): Promise<void>
  /** A new scenario with the setups that are open. */
  create(template: Template): Promise<void>
}

/** What can be done to the scenario of the page that a component is part of. */
export const [getEditing, setEditing] = createContext<Editing>()

const actors = { steal: 'mallory', revoke: 'operator', logout: 'alice' } as const

const stepOf = (kind: Intervention, at: number) => ({ at, do: kind, who: actors[kind] }) as Step

export function createEditing(workbench: Workbench): Editing {
  const { playback, change, go, say } = workbench
  const { playhead } = playback
  const isChanged = $derived(JSON.stringify(playback.scenario) !== JSON.stringify(workbench.origin))

  /** Where the playhead goes after a change: to the step in question, if there is one. */
  const restOf = (step: Step | undefined) => (result: readonly MeasuredRun[], next: Scenario) => {
    const index = step ? next.script.indexOf(step) : -1
    return stepSpans(result.map(({ trace }) => trace))[index]?.rests ?? playhead.at
  }

  return {
    get moves() {
      return workbench.moves
    },
    get isChanged() {
      return isChanged
    },
    change: (make, step) => change(make, restOf(step)),

    async intervene(kind) {
      const step = stepOf(kind, Math.round(playhead.at))
      await change((current) => {
        if (current.script.length < MAX_STEPS) return { ...current, script: insertStep(current.script, step) }
        say({ text: `A script has at most ${MAX_STEPS} steps. The browser’s Back takes one out again.`, wrong: true })
        return null
      }, restOf(step))
    },

    changeSetup: (index, setup) =>
      change(
        (current) => ({ ...current, setups: current.setups.with(index, setup) }),
        () => playhead.at,
      ),

    undo: () => go(-1),
    redo: () => go(1),
    reset: () => change(() => (isChanged ? workbench.origin : null), restOf(undefined)),
    create: (template) => change(({ setups }) => ({ ...template, seed: 1, setups }), restOf(template.script.at(-1))),
  }
}
