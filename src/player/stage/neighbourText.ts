/** What a server that is not open does or knows at this moment, in a few words. */
import { pathOf } from '../pathOf.ts'
import type { Actor, Frame, Trace } from '../../trace/index.ts'

/**
 * Its exchange of this step; else what it has in its own memory or cache.
 *
 * @param narrow there is room for a figure
 */
export function neighbourText({ id, name }: Actor, { actors }: Trace, frame: Frame, narrow: boolean): string {
  const exchange = frame.exchanges.findLast(({ to }) => to === id)
  if (exchange) {
    const answered = exchange.answered && exchange.answered.at <= frame.at ? exchange.answered.message.status : null
    if (narrow) return answered === null ? '…' : String(answered)
    return `${exchange.request.method} ${pathOf(exchange.request.url)}${answered === null ? '' : ` ${answered}`}`
  }
  // A long name leaves no room for more.
  const own = narrow && name.length > 8 ? undefined : actors.find(({ within }) => within === id)
  if (!own) return narrow && name.length > 8 ? '' : 'idle'
  const live = (frame.stores[own.id]?.rows ?? []).filter(({ deleted }) => deleted === null).length
  const rows = live === 0 ? 'empty' : live === 1 ? '1 row' : `${live} rows`
  return narrow ? rows : `${own.name.toLowerCase()}: ${rows}`
}
