/** The list of a server: its checks in their order, and the revocation check that is missing. */
import { clockTime, EPOCH } from '../../scenario/index.ts'
import { checkWords } from '../../server/index.ts'
import { eventsOf, servedBy, type Exchange, type Trace } from '../../trace/index.ts'
import { carriedBy } from '../credential.ts'

export interface ServerLine {
  readonly text: string
  readonly detail: string
  readonly outcome: 'pass' | 'fail' | 'skip' | 'never'
}

/** A line of the list, or the one that counts those that are left out: it has no outcome. */
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

/** As many lines as there is room for. The last check decided, so the first ones are left out. */
export const inRoom = (lines: ServerLine[], room: number): ShownLine[] =>
  lines.length > room
    ? [
        { text: `+${lines.length - room + 1} before`, detail: '', outcome: null },
        ...lines.slice(lines.length - room + 1),
      ]
    : lines

/** Whether a token was accepted without a look-up, so that a revocation of it would have gone unnoticed. */
function wasNeverAsked(trace: Trace, { id, request, checks, answered }: Exchange): boolean {
  if (!answered || answered.message.status >= 400) return false
  const carried = carriedBy(trace, request)?.kind
  if (carried !== 'token' && carried !== 'encrypted') return false
  if (checks.length === 0 || checks.some(({ outcome }) => outcome !== 'pass')) return false
  return servedBy(trace, id, 'store').length === 0
}

/** Letters of a check that have room in one line, where the stage is narrow. */
const ONE_LINE = 18

/** The most lines any exchange of the run has: the room a server's list needs. */
export function mostLines(trace: Trace): number {
  const counts = new Map<number, number>()
  for (const { exchange, check } of eventsOf(trace.events, 'check'))
    counts.set(exchange, (counts.get(exchange) ?? 0) + (checkWords(check).length > ONE_LINE ? 2 : 1))
  const hasStore = trace.actors.some(({ kind }) => kind === 'store')
  return Math.max(1, ...counts.values()) + (hasStore ? 0 : 1)
}

/** Replaces the dates that servers write into their logs by times of the page's clock, which begins with the run. */
export const inVirtualTime = (text: string) =>
  text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (iso) => clockTime(Math.max(0, Date.parse(iso) - EPOCH)))
