/** What a person can do to the scenario that is open; the page that holds the scenario does it. */
import type { Scenario, Step } from '../../scenario/index.ts'

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
  undo(): void
  redo(): void
  /** Back to what was opened. */
  reset(): Promise<void>
  /** A new scenario with the setups that are open. */
  create(): Promise<void>
}
