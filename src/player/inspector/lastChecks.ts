/** What the servers last checked of a credential, and what they did not. */
import type { Millis } from '../../scenario/index.ts'
import type { Exchange, Trace } from '../../trace/index.ts'
import { serverLines, type ServerLine } from '../stage/serverLines.ts'

export interface LastChecks {
  readonly at: Millis
  readonly from: Exchange['from']
  readonly status: number | null
  readonly lines: readonly ServerLine[]
}

/** Of the last request that carried it and was checked, up to that moment; null when there was none. */
export function lastChecks(trace: Trace, value: string, at: Millis): LastChecks | null {
  for (const requested of trace.events.toReversed()) {
    if (requested.type !== 'request' || requested.at > at) continue
    const { headers, body } = requested.message
    if (![...headers.map(([, text]) => text), body].some((text) => text.includes(value))) continue
    const id = requested.exchange
    const checks = trace.events.flatMap((event) =>
      event.type === 'check' && event.exchange === id && event.at <= at ? [event] : [],
    )
    if (checks.length === 0) continue
    const answered =
      trace.events.flatMap((event) =>
        event.type === 'response' && event.exchange === id && event.at <= at ? [event] : [],
      )[0] ?? null
    const { step, from, to, message } = requested
    const response = answered?.message ?? null
    const exchange = { id, step, from, to, sent: requested.at, request: message, requested, checks, response, answered }
    return { at: requested.at, from, status: response?.status ?? null, lines: serverLines(trace, exchange) }
  }
  return null
}
