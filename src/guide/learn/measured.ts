/** What chapters measure in runs. */
import { spanInWords } from '../../scenario/index.ts'
import { billOf, eventsOf, frameAt, latestOf, stolenEuros, type MeasuredRun } from '../../trace/index.ts'

export type Runs = readonly MeasuredRun[]
export type Side = 0 | 1

const settled = ({ trace }: MeasuredRun, step: number) =>
  Math.max(0, ...eventsOf(trace.events, 'settled').flatMap((event) => (event.step === step ? [event.at] : [])))

const exchangeIn = (run: MeasuredRun | undefined, step: number) =>
  run && latestOf(frameAt(run.trace, settled(run, step)).exchanges)

/** The status of a step's last answer; 0 where there was none. */
export const status = (runs: Runs, side: Side, step: number): number =>
  exchangeIn(runs[side], step)?.answered?.message.status ?? 0

/** The request of a step that was answered last. */
export const request = (runs: Runs, side: Side, step: number) => exchangeIn(runs[side], step)?.request

/** Alice’s euros that are with Mallory once a step has settled. */
export function euros(runs: Runs, side: Side, step: number): number {
  const run = runs[side]
  return run ? stolenEuros(frameAt(run.trace, settled(run, step)).ledger) : 0
}

/** Whether something of hers was read out of what he got. */
export const isRead = (runs: Runs, side: Side): boolean => eventsOf(runs[side]?.trace.events ?? [], 'leak').length > 0

/** For how long what was stolen first lets him in, in milliseconds; Infinity where nothing ends it, 0 where it never does. */
export function exposure(runs: Runs, side: Side): number {
  const first = runs[side]?.exposures[0]
  return first ? (first.total ?? Infinity) : 0
}

/** What ended it; null where nothing did. */
export const endedBy = (runs: Runs, side: Side) => runs[side]?.exposures[0]?.endedBy?.kind ?? null

export const lookups = (runs: Runs, side: Side): number => (runs[side] ? billOf(runs[side].trace).lookups : 0)
export const bytes = (runs: Runs, side: Side): number => (runs[side] ? billOf(runs[side].trace).credentialBytes : 0)

/** A span in words. */
export const inFor = (side: Side) => (runs: Runs) => {
  const span = exposure(runs, side)
  return span === 0 ? 'never in' : span === Infinity ? 'in with no end seen' : `in for ${spanInWords(span)}`
}
/** How long it goes on after its end was asked for. */
export const lateBy = (side: Side) => (runs: Runs) => {
  const span = exposure(runs, side)
  return span === 0 ? 'at once' : span === Infinity ? 'never' : `${spanInWords(span)} later`
}
export const statusOf = (side: Side, step: number) => (runs: Runs) => String(status(runs, side, step))
export const eurosOf = (side: Side, step: number) => (runs: Runs) => `€${euros(runs, side, step).toLocaleString('en')}`
export const lookupsOf = (side: Side) => (runs: Runs) => {
  const count = lookups(runs, side)
  return count === 1 ? '1 look-up' : `${count} look-ups`
}
export const bytesOf = (side: Side) => (runs: Runs) => `${bytes(runs, side).toLocaleString('en')} bytes`

/** Whether it is so on both. */
export const onBoth = (is: (runs: Runs, side: Side) => boolean) => (runs: Runs) => is(runs, 0) && is(runs, 1)

/** How many of these steps ended in 401: nobody knows her. */
export const refused = (runs: Runs, side: Side, steps: readonly number[]): number =>
  steps.filter((step) => status(runs, side, step) === 401).length
export const refusedOf = (side: Side, steps: readonly number[]) => (runs: Runs) =>
  refused(runs, side, steps) === 0 ? 'none' : String(refused(runs, side, steps))

/** Four answers to “on which side?”, of something that the runs say of each. */
export const sides = (is: (runs: Runs, side: Side) => boolean, words: readonly [string, string, string, string]) =>
  [
    { text: words[0], is: (runs: Runs) => is(runs, 0) && is(runs, 1) },
    { text: words[1], is: (runs: Runs) => is(runs, 0) && !is(runs, 1) },
    { text: words[2], is: (runs: Runs) => !is(runs, 0) && is(runs, 1) },
    { text: words[3], is: (runs: Runs) => !is(runs, 0) && !is(runs, 1) },
  ] as const
