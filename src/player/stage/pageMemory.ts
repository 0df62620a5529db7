/** The token that a page has in its memory alone, where no event tells of it: answered to its script, gone with the page. */
import type { Millis, Setup } from '../../scenario/index.ts'
import type { ActorId, Trace } from '../../trace/index.ts'
import { credentialsOf } from '../credential.ts'
import type { Kept } from './kept.ts'

const ACCESS_TOKEN = /"access_token":"([^"]+)"/

/** What the page in this tab holds at that moment; null where it keeps tokens elsewhere, or has none. */
export function pageMemory(
  setup: Setup,
  trace: Trace,
  { browser, tab, at }: { readonly browser: ActorId; readonly tab: string | null; readonly at: Millis },
): Kept | null {
  if (setup.kind !== 'jwt' || setup.storage !== 'memory') return null
  const paths = new Map<number, string>()
  let value: string | undefined
  let host = ''
  for (const event of trace.events) {
    if (event.at > at) break
    if (event.type === 'request' && event.from === browser && event.context?.tab === tab)
      paths.set(event.exchange, event.message.url)
    if (event.type === 'browser' && event.event.type === 'navigated' && event.event.tab === tab) value = undefined
    const url = event.type === 'response' && !event.lost && event.arrives <= at ? paths.get(event.exchange) : undefined
    if (event.type !== 'response' || url === undefined) continue
    const { pathname } = new URL(url)
    const token = ACCESS_TOKEN.exec(event.message.body)?.[1]
    if (token !== undefined) host = new URL(url).host
    value = pathname === '/logout' ? undefined : (token ?? value)
  }
  const drawn = credentialsOf(trace).find((credential) => credential.value === value)
  return drawn ? { place: 'memory', drawn, value: drawn.value, name: 'page memory', host } : null
}
