import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import type { Setup, Step } from '../scenario/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import type { Alice } from './alice.ts'
import type { Mallory } from './mallory.ts'
import type { Network } from './network.ts'
import type { Schedule } from './schedule.ts'
import type { Shop } from './shop/base.ts'

/** Everyone and everything that a step of the script may move. */
export interface Scene {
  readonly setup: Setup
  readonly seed: number
  readonly schedule: Schedule
  readonly shop: Shop
  readonly network: Network
  readonly alice: Alice
  readonly mallory: Mallory
  readonly record: (event: TraceEvent) => void
  /** Asks the shop in Mallory's name as he would, without a line in the trace: hundreds of refusals are one fact. */
  readonly tryOut: (request: HttpRequest, address: string) => Promise<HttpResponse>
}

/** How each action is tried, for all actions or for those of one actor; `index` is the step's place in the script. */
export type Acts<Actor extends Step['who'] = Step['who']> = {
  readonly [Name in Extract<Step, { who: Actor }>['do']]: (
    scene: Scene,
    step: Extract<Step, { do: Name }>,
    index: number,
  ) => Promise<unknown>
}
