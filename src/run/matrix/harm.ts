/** What an attack brought, read from the trace and the exposures alone. */
import { headerOf, urlParts, type HttpRequest } from '../../browser/index.ts'
import type { Harm, Millis } from '../../scenario/index.ts'
import { paths } from '../../server/index.ts'
import {
  answersTo,
  eventsOf,
  isAcceptedAt,
  isStolen,
  type Answered,
  type Exposure,
  type Trace,
  type TraceEvent,
} from '../../trace/index.ts'
import { showsOrdersOf } from '../../world/index.ts'

export interface Harmed {
  readonly harm: Harm
  /** The time for which it went on; null: without an end; 0 where it is not a matter of time. */
  readonly seconds: number | null
  /** How many answers, transfers, texts or refusals there were. */
  readonly requests: number
  /** Where it first showed; null where it did not. */
  readonly step: number | null
}

type Read = (trace: Trace, exposures: readonly Exposure[]) => Omit<Harmed, 'harm'>

export const harmIn = (harm: Harm, trace: Trace, exposures: readonly Exposure[]): Harmed => ({
  harm,
  ...reads[harm](trace, exposures),
})

const reads: Record<Harm, Read> = {
  access(trace, exposures) {
    const measured = spans(exposures.filter(({ kind }) => kind === 'theft'))
    const got = answersTo(trace, 'mallory').filter(
      ({ request, answered }) =>
        showsOrdersOf('alice', answered.message) && (isProven(request) || isWithin(answered, exposures)),
    )
    return {
      ...measured,
      requests: got.length,
      step: got[0]?.answered.step ?? measured.step,
    }
  },
  stale: (_, exposures) => spans(exposures.filter(({ kind }) => kind === 'stale right')),
  money: (trace) => counted(eventsOf(trace.events, 'ledger').filter(({ entry }) => isStolen(entry))),
  leak: (trace) => counted(eventsOf(trace.events, 'leak')),
  readable: (trace) => counted(eventsOf(trace.events, 'leak')),
  swap: (trace) =>
    counted(
      answersTo(trace, 'alice')
        .filter(
          ({ request, answered: { message } }) =>
            asksForOrders(request) && message.status === 200 && !showsOrdersOf('alice', message),
        )
        .map(({ answered }) => answered),
    ),
  lockout: (trace) => counted(lockouts(trace)),
}

/** What no exposure covers, as an answer before anything was stolen, is no success of this attack. */
const isWithin = ({ at }: Answered, exposures: readonly Exposure[]) =>
  exposures.some((exposure) => isAcceptedAt(exposure, at))

/** No probe sends a proof of hers, so what he gets by one lies in no exposure. */
const isProven = (request: HttpRequest) => headerOf(request, 'DPoP') !== undefined

const counted = (events: readonly TraceEvent[]): Omit<Harmed, 'harm'> => ({
  seconds: 0,
  requests: events.length,
  step: events[0]?.step ?? null,
})

/** All stretches of all exposures together: what two of them have in common counts once. */
function spans(exposures: readonly Exposure[]): Omit<Harmed, 'harm'> {
  const first = exposures.find((one) => one.total === null || one.total > 0)
  return {
    seconds: exposures.some(({ total }) => total === null) ? null : union(exposures) / 1000,
    requests: exposures.reduce((sum, { requests }) => sum + requests, 0),
    step: first?.step ?? null,
  }
}

function union(exposures: readonly Exposure[]): Millis {
  const stretches = exposures.flatMap(({ accepted }) => accepted).toSorted((a, b) => a.from - b.from)
  let [sum, reached] = [0, 0]
  for (const { from, until } of stretches) {
    const end = until ?? from
    sum += Math.max(0, end - Math.max(from, reached))
    reached = Math.max(reached, end)
  }
  return sum
}

/** The worse of two harms: what goes on for longer, or what happened at all. */
export function worse(one: Harmed, other: Harmed): Harmed {
  const isWorse =
    (other.seconds ?? Infinity) > (one.seconds ?? Infinity) ||
    (one.seconds === 0 && one.requests === 0 && other.requests > 0)
  return isWorse ? other : one
}

const asksForOrders = ({ url }: HttpRequest) => urlParts(url).pathname === paths.orders

/**
 * Where Alice is refused between a login of hers and her logout: by the last answer that a tab of hers gets in a step, for
 * a page may mend a refusal by itself and ask again.
 */
function lockouts(trace: Trace): Answered[] {
  let isIn = false
  const last = new Map<string, Answered>()
  for (const { request, requested, answered } of answersTo(trace, 'alice')) {
    const { pathname } = urlParts(request.url)
    const { status } = answered.message
    if (pathname === paths.login) isIn = status < 300
    else if (pathname === paths.logout) isIn = false
    else if (isIn) last.set(`${answered.step}/${requested.context?.tab ?? ''}`, answered)
  }
  return [...last.values()].filter(({ message }) => message.status >= 400)
}
