/** What the servers last checked of a credential, and what they did not. */
import type { Millis } from '../../scenario/index.ts'
import { exchangesOf, servedBy, type Exchange, type Trace } from '../../trace/index.ts'
import { serverLines, type ServerLine } from '../stage/serverLines.ts'

export interface LastChecks {
  readonly at: Millis
  readonly from: Exchange['from']
  readonly status: number | null
  readonly lines: readonly ServerLine[]
}

/** Of the last request that carried it and was checked, up to that moment; null when there was none. */
export function lastChecks(trace: Trace, value: string, at: Millis): LastChecks | null {
  for (const exchange of [...exchangesOf(trace).values()].reverse()) {
    const { id, sent, from, request } = exchange
    if (sent > at) continue
    const { headers, body } = request
    if (![...headers.map(([, text]) => text), body].some((text) => text.includes(value))) continue
    const checks = servedBy(trace, id, 'check', at)
    if (checks.length === 0) continue
    const answered = exchange.answered && exchange.answered.at <= at ? exchange.answered : null
    const response = answered?.message ?? null
    const lines = serverLines(trace, { ...exchange, checks, response, answered })
    return { at: sent, from, status: response?.status ?? null, lines }
  }
  return null
}
