/** What a link shows: one scenario at one moment, and what is opened beside it. */
import type { Scenario } from '../scenario.ts'
import type { Millis } from '../time.ts'

/** What the inspector can show. */
export const tabs = ['message', 'browser', 'token', 'server', 'code', 'diff'] as const

export interface View {
  readonly scenario: Scenario
  /** The playhead. */
  readonly at: Millis
  /** Which of the setups the inspector shows. */
  readonly run: 0 | 1
  readonly tab: (typeof tabs)[number]
}
