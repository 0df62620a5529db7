import type { Answered, Requested, Trace } from '../../trace/index.ts'

export interface Messages {
  readonly requested: Requested
  readonly answered: Answered | null
}

const byTrace = new WeakMap<Trace, ReadonlyMap<number, Messages>>()

/** Request and answer of every exchange of a run, whenever they are. */
export function messagesOf(trace: Trace): ReadonlyMap<number, Messages> {
  const found = byTrace.get(trace)
  if (found) return found
  const messages = new Map<number, Messages>()
  for (const event of trace.events) {
    if (event.type === 'request') messages.set(event.exchange, { requested: event, answered: null })
    const sent = event.type === 'response' ? messages.get(event.exchange) : undefined
    if (event.type === 'response' && sent) messages.set(event.exchange, { ...sent, answered: event })
  }
  byTrace.set(trace, messages)
  return messages
}
