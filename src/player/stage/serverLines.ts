/** A server as a list of what it checked, in order; and what nobody asked. */
import { clockTime, EPOCH } from '../../scenario/index.ts'
import { checkWords } from '../../server/index.ts'
import { eventsOf, servedBy, type Exchange, type Trace } from '../../trace/index.ts'
import { carriedBy } from '../credential.ts'

export interface ServerLine {
  readonly text: string
  readonly detail: string
  readonly outcome: 'pass' | 'fail' | 'skip' | 'never'
}

/** Or what says that others are not shown. */
export type ShownLine = Omit<ServerLine, 'outcome'> & { readonly outcome: ServerLine['outcome'] | null }

/** One line for each check so far, and one more for a revocation that was never looked up. */
export function serverLines(trace: Trace, exchange: Exchange): ServerLine[] {
  const lines = exchange.checks.map(({ check, outcome, detail }) => ({
    text: checkWords(check),
    detail: inVirtualTime(detail),
    outcome,
  }))
  return wasNeverAsked(trace, exchange)
    ? [...lines, { text: 'revoked?', detail: 'not asked', outcome: 'never' }]
    : lines
}

/** As many as there is room for: what decided it comes last, so the first ones give way. */
export const inRoom = (lines: ServerLine[], room: number): ShownLine[] =>
  lines.length > room
    ? [
        { text: `+${lines.length - room + 1} before`, detail: '', outcome: null },
        ...lines.slice(lines.length - room + 1),
      ]
    : lines

/** A token that passed every check, with no store consulted: whether it was revoked, nobody could know. */
function wasNeverAsked(trace: Trace, { id, request, checks, answered }: Exchange): boolean {
  if (!answered || answered.message.status >= 400) return false
  const carried = carriedBy(trace, request)?.kind
  if (carried !== 'token' && carried !== 'encrypted') return false
  if (checks.length === 0 || checks.some(({ outcome }) => outcome !== 'pass')) return false
  return servedBy(trace, id, 'store').length === 0
}

/** The most lines any exchange of the run has: the room a server's list needs. */
export function mostLines(trace: Trace): number {
  const counts = new Map<number, number>()
  for (const { exchange } of eventsOf(trace.events, 'check')) counts.set(exchange, (counts.get(exchange) ?? 0) + 1)
  const hasStore = trace.actors.some(({ kind }) => kind === 'store')
  return Math.max(1, ...counts.values()) + (hasStore ? 0 : 1)
}

/** Servers write real times into their logs; the page's clock began with the run. */
export const inVirtualTime = (text: string) =>
  text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (iso) => clockTime(Math.max(0, Date.parse(iso) - EPOCH)))
