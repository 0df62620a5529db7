/** What an attack brought, read from the trace and the exposures alone. */
import { headerOf, urlParts } from '../../browser/index.ts'
import type { Harm } from '../../scenario/index.ts'
import type { Answered, Exposure, Requested, Trace, TraceEvent } from '../../trace/index.ts'
import { isHers } from '../../world/index.ts'

export interface Harmed {
  /** The time for which it went on; null: without an end; 0 where it is not a matter of time. */
  readonly seconds: number | null
  /** How many answers, transfers, texts or refusals there were. */
  readonly requests: number
  /** Where it first showed; null where it did not. */
  readonly step: number | null
}

type Read = (trace: Trace, exposures: readonly Exposure[]) => Harmed

export const harmIn = (harm: Harm, trace: Trace, exposures: readonly Exposure[]): Harmed =>
  reads[harm](trace, exposures)

const reads: Record<Harm, Read> = {
  access(trace, exposures) {
    const measured = spans(exposures.filter(({ kind }) => kind === 'theft'))
    const got = answersTo(trace, 'mallory').filter(
      ({ request, answer }) => isHers(answer.message) && (isProven(request) || isWithin(answer, exposures)),
    )
    return {
      ...measured,
      requests: got.length,
      step: got[0]?.answer.step ?? measured.step,
    }
  },
  stale: (_, exposures) => spans(exposures.filter(({ kind }) => kind === 'stale right')),
  money: (trace) => counted(trace.events.filter((event) => event.type === 'ledger' && event.entry.to === 'mallory')),
  leak: (trace) => counted(trace.events.filter((event) => event.type === 'leak')),
  readable: (trace) => counted(trace.events.filter((event) => event.type === 'leak')),
  swap: (trace) =>
    counted(
      answersTo(trace, 'alice')
        .filter(
          ({ request, answer }) => asksForOrders(request) && answer.message.status === 200 && !isHers(answer.message),
        )
        .map(({ answer }) => answer),
    ),
  lockout: (trace) => counted(lockouts(trace)),
}

/** What no exposure covers, as an answer before anything was stolen, is no success of this attack. */
const isWithin = ({ at }: Answered, exposures: readonly Exposure[]) =>
  exposures.some(({ accepted }) => accepted.some(({ from, until }) => from <= at && (until === null || at < until)))

/** No probe sends a proof of hers, so what he gets by one lies in no exposure. */
const isProven = ({ message }: Requested) => headerOf(message, 'DPoP') !== undefined

const counted = (events: readonly TraceEvent[]): Harmed => ({
  seconds: 0,
  requests: events.length,
  step: events[0]?.step ?? null,
})

/** All stretches of all exposures together. */
function spans(exposures: readonly Exposure[]): Harmed {
  const open = exposures.filter(({ total }) => total === null)
  const total = exposures.reduce((sum, one) => Math.max(sum, one.total ?? 0), 0)
  const first = exposures.find((one) => one.total === null || one.total > 0)
  return {
    seconds: open.length > 0 ? null : total / 1000,
    requests: exposures.reduce((sum, { requests }) => sum + requests, 0),
    step: first?.step ?? null,
  }
}

interface Exchanged {
  readonly request: Requested
  readonly answer: Answered
}

function answersTo(trace: Trace, actor: string): Exchanged[] {
  const requests = new Map<number, Requested>()
  const found: Exchanged[] = []
  for (const event of trace.events) {
    if (event.type === 'request') requests.set(event.exchange, event)
    if (event.type !== 'response' || event.to !== actor) continue
    const request = requests.get(event.exchange)
    if (request) found.push({ request, answer: event })
  }
  return found
}

const asksForOrders = ({ message }: Requested) => urlParts(message.url).pathname === '/orders'

/**
 * Where Alice is refused between a login of hers and her logout: by the last answer that a tab of hers gets in a step, for
 * a page may mend a refusal by itself and ask again.
 */
function lockouts(trace: Trace): Answered[] {
  let isIn = false
  const last = new Map<string, Answered>()
  for (const { request, answer } of answersTo(trace, 'alice')) {
    const { pathname } = urlParts(request.message.url)
    const { status } = answer.message
    if (pathname === '/login') isIn = status < 300
    else if (pathname === '/logout') isIn = false
    else if (isIn) last.set(`${answer.step}/${request.context?.tab ?? ''}`, answer)
  }
  return [...last.values()].filter(({ message }) => message.status >= 400)
}
