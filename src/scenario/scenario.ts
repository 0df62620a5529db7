/** A scenario: everything a link carries, and everything a run needs. */
import type { Setup } from './setup/setup.ts'
import type { Step } from './steps/steps.ts'

export interface Scenario {
  /** The row of the catalogue it is, or began as: `S10`. */
  readonly row?: string | undefined
  readonly title: string
  readonly question: string
  /** Where the run's randomness begins: session ids, keys, token ids. */
  readonly seed: number
  /** One, or two to be compared. */
  readonly setups: readonly Setup[]
  readonly script: readonly Step[]
}
