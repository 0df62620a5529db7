/** What the person at the browser sees: what the page learned from the last answer it got. */
import type { Millis } from '../../scenario/index.ts'
import type { ActorId, Trace } from '../../trace/index.ts'

export interface PageState {
  /** The host of the page that is open; null before the first. */
  readonly host: string | null
  readonly text: string
}

type Change = PageState & { readonly from: Millis }

const nothing: PageState = { host: null, text: 'no page open' }
const byTrace = new WeakMap<Trace, readonly Change[]>()

/** In words, from the answers that Alice's browser had got by then. */
export function pageState(trace: Trace, at: Millis): PageState {
  let changes = byTrace.get(trace)
  if (!changes) byTrace.set(trace, (changes = changesOf(trace, 'alice')))
  return changes.findLast(({ from }) => from <= at) ?? nothing
}

function changesOf(trace: Trace, browser: ActorId): Change[] {
  const paths = new Map<number, string>()
  const learnt: { from: Millis; host?: string; text?: string }[] = []
  for (const event of trace.events) {
    if (event.type === 'request' && event.from === browser) {
      paths.set(event.exchange, new URL(event.message.url).pathname)
    }
    if (event.type === 'browser' && event.browser === browser && event.event.type === 'navigated') {
      learnt.push({ from: event.at, host: new URL(event.event.url).host })
    }
    const path = event.type === 'response' && event.to === browser ? paths.get(event.exchange) : undefined
    if (event.type === 'response' && path !== undefined) {
      learnt.push({ from: event.arrives, text: learned(path, event.message.status) })
    }
  }
  const changes: Change[] = []
  for (const { from, ...news } of learnt.sort((a, b) => a.from - b.from)) {
    const { host, text } = changes.at(-1) ?? nothing
    changes.push({ host, text, ...news, from })
  }
  return changes
}

function learned(path: string, status: number): string {
  const fine = status < 300
  if (path === '/login') return fine ? 'logged in' : 'log-in refused'
  if (path === '/logout') return fine ? 'logged out' : 'is asked to log in'
  if (path === '/orders') return fine ? 'sees her orders' : 'is asked to log in'
  if (path === '/transfer') return fine ? 'sent the money' : `sees error ${status}`
  return fine ? 'page loaded' : `sees error ${status}`
}
