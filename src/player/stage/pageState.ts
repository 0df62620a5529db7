/** What the person at the browser sees: what the page learned from the last answer it got. */
import type { Millis } from '../../scenario/index.ts'
import type { ActorId, Trace } from '../../trace/index.ts'

export interface PageState {
  /** The host of the page that is open; null before the first. */
  readonly host: string | null
  readonly text: string
}

/** In words, from the answers that had arrived by then. */
export function pageState(trace: Trace, browser: ActorId, at: Millis): PageState {
  let host: string | null = null
  let text = 'no page open'
  const asked = new Map<number, { method: string; path: string }>()
  for (const event of trace.events) {
    if (event.at > at) break
    if (event.type === 'request' && event.from === browser) {
      const url = new URL(event.message.url)
      asked.set(event.exchange, { method: event.message.method, path: url.pathname })
    }
    if (event.type === 'browser' && event.browser === browser && event.event.type === 'navigated') {
      host = new URL(event.event.url).host
    }
    if (event.type === 'response' && event.to === browser && event.arrives <= at) {
      const request = asked.get(event.exchange)
      if (request) text = learned(request.path, event.message.status)
    }
  }
  return { host, text }
}

function learned(path: string, status: number): string {
  const fine = status < 300
  if (path === '/login') return fine ? 'logged in' : 'log-in refused'
  if (path === '/logout') return fine ? 'logged out' : 'is asked to log in'
  if (path === '/orders') return fine ? 'sees her orders' : 'is asked to log in'
  if (path === '/transfer') return fine ? 'sent the money' : `sees error ${status}`
  return fine ? 'page loaded' : `sees error ${status}`
}
