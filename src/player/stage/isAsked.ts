/** Whether servers ask a store before they let a request in. */
import type { TableName } from '../../server/index.ts'
import { perTrace, type Trace } from '../../trace/index.ts'

/** Requests that begin, renew or end a login: what they ask stores is another matter. */
const OWN = new Set(['/login', '/refresh', '/logout'])
/** Rows that are there for every request: a session is looked up, the number of a proof is noted (RFC 9449 §11.1). */
const EACH: ReadonlySet<TableName> = new Set(['sessions', 'proofs'])
/** What a server has of the issuer's keys: a copy of its own. */
const OWN_COPY: TableName = 'key-sets'

/** A store that only refresh tokens are looked up in is not asked about the request itself. */
export const isAsked = perTrace((trace: Trace): boolean => {
  const others = new Set(
    trace.events.flatMap((e) =>
      e.type === 'request' && !OWN.has(new URL(e.message.url).pathname) ? [e.exchange] : [],
    ),
  )
  return trace.events.some(
    (e) =>
      e.type === 'store' && (EACH.has(e.table) || (e.op === 'find' && e.table !== OWN_COPY && others.has(e.exchange))),
  )
})
