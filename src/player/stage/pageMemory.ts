/**
 * Tokens that pages keep in memory: no event tells of them, so they are read from the answers to the page's script, and
 * they go with the page.
 */
import { tokensIn } from '../../attacker/index.ts'
import type { Millis, Setup } from '../../scenario/index.ts'
import { paths } from '../../server/index.ts'
import { exchangesOf, type ActorId, type Trace } from '../../trace/index.ts'
import { credentialsOf } from '../credential.ts'
import type { StoredItem } from './storedItems.ts'

/** One token in the memory of one page. */
export interface MemoryToken {
  readonly browser: ActorId
  readonly tab: string
  readonly host: string
  readonly value: string
  readonly from: Millis
  /** Null: it is still there when the run ends. */
  readonly until: Millis | null
}

/** The tokens that pages had in memory, in the order in which they lost them; none where the setup stores them elsewhere. */
export function memoryTokens(setup: Setup, trace: Trace): readonly MemoryToken[] {
  if (setup.kind !== 'jwt' || setup.storage !== 'memory') return []
  const exchanges = exchangesOf(trace)
  const open = new Map<string, MemoryToken>()
  const over: MemoryToken[] = []
  const forget = (browser: ActorId, tab: string, until: Millis) => {
    const place = `${browser} ${tab}`
    const one = open.get(place)
    if (one) over.push({ ...one, until })
    open.delete(place)
  }
  for (const event of trace.events) {
    if (event.type === 'browser' && event.event.type === 'navigated') forget(event.browser, event.event.tab, event.at)
    const request = event.type === 'response' && !event.lost ? exchanges.get(event.exchange)?.requested : undefined
    if (event.type !== 'response' || !request?.context) continue
    const { from: browser, context, message } = request
    const { tab } = context
    const url = new URL(message.url)
    const value = tokensIn(event.message).access
    if (value !== undefined || url.pathname === paths.logout) forget(browser, tab, event.arrives)
    if (value !== undefined)
      open.set(`${browser} ${tab}`, { browser, tab, host: url.host, value, from: event.arrives, until: null })
  }
  return [...over, ...open.values()]
}

/** The token in the memory of this tab's page at that moment; null if there is none, or the setup stores it elsewhere. */
export function pageMemory(
  setup: Setup,
  trace: Trace,
  { browser, tab, at }: { readonly browser: ActorId; readonly tab: string | null; readonly at: Millis },
): StoredItem | null {
  const one = memoryTokens(setup, trace).find(
    (each) => each.browser === browser && each.tab === tab && each.from <= at && at < (each.until ?? Infinity),
  )
  const credential = credentialsOf(trace).find(({ value }) => value === one?.value)
  return one && credential
    ? { area: 'memory', credential, value: credential.value, name: 'page memory', host: one.host }
    : null
}
