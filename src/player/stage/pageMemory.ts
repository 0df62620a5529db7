/** The token that a page has in its memory alone, where no event tells of it: answered to its script, gone with the page. */
import { tokensIn } from '../../attacker/index.ts'
import type { Millis, Setup } from '../../scenario/index.ts'
import { exchangesOf, type ActorId, type Trace } from '../../trace/index.ts'
import { credentialsOf } from '../credential.ts'
import type { Kept } from './kept.ts'

/** How long one page had one token. */
export interface Remembered {
  readonly browser: ActorId
  readonly tab: string
  readonly host: string
  readonly value: string
  readonly from: Millis
  /** Null: it is still there when the run ends. */
  readonly until: Millis | null
}

/** What pages had in memory, in the order in which they lost it; nothing where the setup keeps tokens elsewhere. */
export function rememberedIn(setup: Setup, trace: Trace): readonly Remembered[] {
  if (setup.kind !== 'jwt' || setup.storage !== 'memory') return []
  const exchanges = exchangesOf(trace)
  const open = new Map<string, Remembered>()
  const over: Remembered[] = []
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
    if (value !== undefined || url.pathname === '/logout') forget(browser, tab, event.arrives)
    if (value !== undefined)
      open.set(`${browser} ${tab}`, { browser, tab, host: url.host, value, from: event.arrives, until: null })
  }
  return [...over, ...open.values()]
}

/** What the page in this tab holds at that moment; null where it keeps tokens elsewhere, or has none. */
export function pageMemory(
  setup: Setup,
  trace: Trace,
  { browser, tab, at }: { readonly browser: ActorId; readonly tab: string | null; readonly at: Millis },
): Kept | null {
  const one = rememberedIn(setup, trace).find(
    (each) => each.browser === browser && each.tab === tab && each.from <= at && at < (each.until ?? Infinity),
  )
  const drawn = credentialsOf(trace).find(({ value }) => value === one?.value)
  return one && drawn ? { place: 'memory', drawn, value: drawn.value, name: 'page memory', host: one.host } : null
}
