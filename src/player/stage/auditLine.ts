/** The line of the audit log for an exchange: the transfer that was booked, the reason of a refusal, or the status. */
import { clockTime, type Millis } from '../../scenario/index.ts'
import { checkWords } from '../../server/index.ts'
import { servedBy, type Exchange, type Trace } from '../../trace/index.ts'
import { inVirtualTime } from './serverLines.ts'

export interface AuditLine {
  /** `03:00 audit` */
  readonly when: string
  readonly text: string
}

/** Null until there is something to write. */
export function auditLine(trace: Trace, exchange: Exchange | undefined, at: Millis): AuditLine | null {
  if (!exchange) return null
  const booked = servedBy(trace, exchange.id, 'ledger', at).at(-1)
  if (booked) {
    const { from, to, euros } = booked.entry
    return { when: `${clockTime(booked.at)} audit`, text: `${from} sent €${euros} to ${to}` }
  }
  const { answered } = exchange
  if (!answered || answered.at > at) return null
  const when = `${clockTime(answered.at)} audit`
  const refused = exchange.checks.findLast(({ outcome }) => outcome === 'fail')
  if (answered.message.status >= 400 && refused)
    return { when, text: `refused: ${inVirtualTime(refused.detail)} (${checkWords(refused.check)})` }
  return { when, text: `answers ${answered.message.status}` }
}
