/** What one step changed: everything that anybody keeps, before it and now. */
import type { Millis } from '../../../scenario/index.ts'
import { frameAt, type Frame, type Trace, type TraceEvent } from '../../../trace/index.ts'
import { stateOf, type Fact } from './state.ts'

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly group: string
  readonly what: string
  readonly before: string | null
  readonly after: string | null
  /** When it happened. */
  readonly at: Millis
  /** Nobody did it: the clock alone. */
  readonly byTime: boolean
}

/** The changes of the frame's step up to the playhead, in the order of their times. */
export function stepDiff(trace: Trace, frame: Frame): Change[] {
  const from = beforeStep(trace, frame.step)
  const before = stateOf(trace, frameAt(trace, from))
  const after = stateOf(trace, frame)
  const times = momentsBetween(trace, from, frame.at)
  return changesBetween(before, after)
    .map(({ was, is }): Change => {
      const { group, what, key } = is ?? (was as Fact)
      const ended = !is && was?.ends !== undefined && was.ends <= frame.at ? was.ends : undefined
      return {
        kind: was ? (is ? 'changed' : 'removed') : 'added',
        group,
        what,
        before: was?.value ?? null,
        after: is?.value ?? null,
        at: ended ?? firstMoment(trace, times, key, is?.value) ?? frame.at,
        byTime: ended !== undefined,
      }
    })
    .sort((a, b) => a.at - b.at)
}

/** The moment before the step began: the last one at which anything else happened. */
export function beforeStep({ events }: Trace, step: number): Millis {
  const began = events.findIndex((event) => event.type === 'step' && event.step === step)
  const last = events[began - 1]
  return last && events[began] && last.at < events[began].at ? last.at : (events[began]?.at ?? 0) - 1
}

interface Pair {
  readonly was?: Fact
  readonly is?: Fact
}

/** What differs between two states, thing by thing. */
export function changesBetween(before: readonly Fact[], after: readonly Fact[]): Pair[] {
  const old = new Map(before.map((fact) => [fact.key, fact]))
  const now = new Map(after.map((fact) => [fact.key, fact]))
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): Pair[] => {
    const [was, is] = [old.get(key), now.get(key)]
    if (was?.value === is?.value) return []
    return [{ ...(was && { was }), ...(is && { is }) }]
  })
}

/** The moments at which something happened, after `from`. */
const momentsBetween = ({ events }: Trace, from: Millis, to: Millis): Millis[] => [
  ...new Set(events.filter((event: TraceEvent) => event.at > from && event.at <= to).map(({ at }) => at)),
]

/** The first moment from which on the thing is as it is now: found by asking the trace itself, moment by moment. */
function firstMoment(
  trace: Trace,
  moments: readonly Millis[],
  key: string,
  value: string | undefined,
): Millis | undefined {
  let found: Millis | undefined
  for (const moment of moments.toReversed()) {
    const then = stateOf(trace, frameAt(trace, moment)).find((fact) => fact.key === key)?.value
    if (then !== value) return found
    found = moment
  }
  return found
}
