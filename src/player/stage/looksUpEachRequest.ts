/** Whether the servers of a run consult a store before they let a request in. */
import { type TableName, paths } from '../../server/index.ts'
import { perTrace, type Trace } from '../../trace/index.ts'

/** Requests that begin, renew or end a login; their look-ups do not count. */
const LOGIN_PATHS = new Set<string>([paths.login, paths.refresh, paths.logout])
/** Tables consulted for every request: sessions are looked up, the `jti` of a proof is noted (RFC 9449 §11.1). */
const PER_REQUEST: ReadonlySet<TableName> = new Set(['sessions', 'proofs'])
/** A server's own copy of the issuer's keys. */
const KEY_SETS: TableName = 'key-sets'

/** Whether requests themselves are looked up: a store that holds only refresh tokens is not asked about them. */
export const looksUpEachRequest = perTrace((trace: Trace): boolean => {
  const others = new Set(
    trace.events.flatMap((e) =>
      e.type === 'request' && !LOGIN_PATHS.has(new URL(e.message.url).pathname) ? [e.exchange] : [],
    ),
  )
  return trace.events.some(
    (e) =>
      e.type === 'store' &&
      (PER_REQUEST.has(e.table) || (e.op === 'find' && e.table !== KEY_SETS && others.has(e.exchange))),
  )
})
