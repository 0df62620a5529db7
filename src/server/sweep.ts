import type { Store, StoreRow } from './bindings.ts'

/** Rows that go for one that comes: more than one, so that a table holds no more of them than live at a time, or so. */
const AT_ONCE = 2

/** For how long a row stays after its end, in milliseconds: longer than any request takes, or clocks of servers differ. */
const KEPT = 3600_000

/**
 * Deletes the oldest rows that nobody will ask for any more: what EXPIREAT does in Redis, TTL in DynamoDB, and a nightly DELETE
 * elsewhere. Whoever inserts a row calls it first, so no table grows for longer than its rows live, whoever fills it.
 *
 * @param end the column that says when a row ends, in milliseconds since 1970
 * @param after milliseconds after that for which it is still worth something
 * @example await sweep(c.env.sessions, 'expires', c.env.now())
 */
export async function sweep<Row extends StoreRow>(
  store: Store<Row>,
  end: keyof Row & string,
  now: number,
  after = 0,
): Promise<void> {
  await store.deleteUntil(end, now - after - KEPT, AT_ONCE)
}
