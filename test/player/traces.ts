/** Small traces for the player's tests: only what has to do with time. */
import type { Trace, TraceEvent } from '../../src/trace/index.ts'

export interface Hop {
  readonly at: number
  readonly latency: number
}

/** A step that is one request and its answer, or nothing but itself. */
export interface TimedStep {
  readonly at: number
  readonly hop?: { readonly latency: number; readonly served: number }
}

export function timedTrace(steps: readonly TimedStep[]): Trace {
  const events: TraceEvent[] = []
  for (const [step, { at, hop }] of steps.entries()) {
    events.push({ type: 'step', at, step })
    let settled = at
    if (hop) {
      const exchange = step + 1
      const arrives = at + hop.latency
      const back = arrives + hop.served
      settled = back + hop.latency
      const request = { method: 'GET', url: 'https://shop.test/orders', headers: [], body: '' }
      events.push({
        type: 'request',
        at,
        step,
        exchange,
        from: 'alice',
        to: 'shop',
        arrives,
        message: request,
        context: null,
      })
      const message = { status: 200, headers: [], body: '' }
      events.push({ type: 'response', at: back, step, exchange, from: 'shop', to: 'alice', arrives: settled, message })
    }
    events.push({ type: 'settled', at: settled, step })
  }
  return { actors: [], events, end: Math.max(0, ...events.map((event) => event.at)) }
}
