import type { Scenario } from '../scenario.ts'
import { hardenedSession, type SessionSetup } from '../setup.ts'
import type { Step } from '../script.ts'

/** A row of the catalogue as something to run: the decisive knob one way, then the other. */
export interface CatalogueEntry {
  /** Stable: `S10`. In links, tests and the attack matrix. */
  readonly id: string
  /** What to look at while it runs. */
  readonly watchFor: string
  /** The rule behind it. */
  readonly source: string
  /** Two setups: the weak one first. */
  readonly scenario: Scenario
}

export const at = (minutes: number, seconds = 0): number => (minutes * 60 + seconds) * 1000

/** The two setups of a session scenario: a careful one, weakened where the attack needs it, and then strengthened. */
export const weakAndStrong = (weak: Partial<SessionSetup>, strong: Partial<SessionSetup>): SessionSetup[] => [
  { ...hardenedSession, ...weak },
  { ...hardenedSession, ...strong },
]

export const login = (time = 0): Step => ({ at: time, do: 'login', who: 'alice' })
