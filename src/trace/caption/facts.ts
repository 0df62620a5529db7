import type { Loot } from '../../attacker/index.ts'
import type { Millis, Setup, Step } from '../../scenario/index.ts'
import type { Checked, Trace } from '../event.ts'
import type { Exposure } from '../exposure.ts'

/** One setup's side of a run. */
export interface Side {
  readonly setup: Setup
  readonly trace: Trace
  readonly exposures: readonly Exposure[]
}

/** What the trace says of one step: all that a caption may speak of. */
export interface Facts {
  readonly step: Step
  readonly setup: Setup
  /** When the step had settled. */
  readonly settled: Millis
  /** The status of the last answer to the actor; null when nothing was asked. */
  readonly status: number | null
  /** The check on which the server refused. */
  readonly failed: Checked | null
  /** Look-ups in the store. */
  readonly finds: number
  /** How long the server took over its last answer. */
  readonly served: Millis
  readonly inserted: number
  readonly deleted: number
  readonly cookieKept: boolean
  readonly tokenKept: boolean
  readonly loot: readonly Loot[]
  /** The exposure of the latest theft that got something, up to this step. */
  readonly exposure: Exposure | null
  /** Until when the thief is let in, seen from the end of this step: null for good, undefined when he is not. */
  readonly inUntil: Millis | null | undefined
}

export function factsOf({ setup, trace, exposures }: Side, step: Step, index: number): Facts {
  const events = trace.events.filter((event) => event.step === index)
  const of = <Type extends (typeof events)[number]['type']>(type: Type) =>
    events.filter((event): event is Extract<(typeof events)[number], { type: Type }> => event.type === type)
  const answer = of('response').at(-1)
  const request = of('request').find((event) => event.exchange === answer?.exchange)
  const browser = of('browser').map(({ event }) => event)
  const settled = of('settled').at(-1)?.at ?? step.at
  const exposure = exposures.findLast((one) => one.from <= settled) ?? null
  const stretch = exposure?.accepted.find(({ from, until }) => from <= settled && (until === null || settled < until))
  const storeOps = of('store')
  return {
    step,
    setup,
    settled,
    status: answer?.message.status ?? null,
    failed: of('check').findLast((check) => check.outcome === 'fail') ?? null,
    finds: storeOps.filter((one) => one.op === 'find').length,
    served: answer && request ? answer.at - request.arrives : 0,
    inserted: storeOps.filter((one) => one.op === 'insert').length,
    deleted: storeOps.filter((one) => one.op === 'delete' && one.row !== null).length,
    cookieKept: browser.some((event) => event.type === 'cookie-stored'),
    tokenKept: browser.some((event) => event.type === 'storage-set'),
    loot: of('theft').flatMap((event) => event.loot),
    exposure,
    inUntil: stretch?.until,
  }
}
