/** What the person at the browser sees: her tabs, and what the page in front learned from the last answer it got. */
import type { Millis } from '../../scenario/index.ts'
import { exchangesOf, perTrace, type ActorId, type Trace } from '../../trace/index.ts'

export interface PageState {
  /** The host of the page in front; null before the first. */
  readonly host: string | null
  /** The tab in front. */
  readonly tab: string | null
  readonly text: string
  /** What the page got last, as it came; empty where that was a page itself. */
  readonly got: string
  /** The last page of the thief that was opened, and the step in which it was. */
  readonly trap: Trap | null
}

export interface Trap {
  /** `mallory.test/holiday` */
  readonly place: string
  readonly html: string
  readonly step: number
}

type Change = PageState & { readonly from: Millis }

const nothing: PageState = { host: null, tab: null, text: 'no page open', got: '', trap: null }
const changesFor = perTrace((trace: Trace) => changesOf(trace, 'alice'))

/** In words, from the answers that Alice's browser had got by then. */
export function pageState(trace: Trace, at: Millis): PageState {
  return changesFor(trace).findLast(({ from }) => from <= at) ?? nothing
}

function changesOf(trace: Trace, browser: ActorId): Change[] {
  const exchanges = exchangesOf(trace)
  const learnt: (Partial<PageState> & { readonly from: Millis })[] = []
  for (const event of trace.events) {
    if (event.type === 'browser' && event.browser === browser && event.event.type === 'navigated') {
      const { host } = new URL(event.event.url)
      const hostile = isMallorys(host) ? { text: 'Mallory’s page' } : {}
      learnt.push({ from: event.at, host, tab: event.event.tab, ...hostile })
    }
    const request =
      event.type === 'response' && event.to === browser ? exchanges.get(event.exchange)?.request : undefined
    if (event.type === 'response' && request) {
      const { pathname: path, host } = new URL(request.url)
      const { status, body } = event.message
      const isPage = body.trimStart().startsWith('<')
      const trap = isPage && isMallorys(host) ? { place: host + path, html: body, step: event.step } : null
      learnt.push({
        from: event.arrives,
        text: learned(path, status),
        got: isPage ? '' : body,
        ...(trap ? { trap } : {}),
      })
    }
  }
  const changes: Change[] = []
  for (const { from, ...news } of learnt.sort((a, b) => a.from - b.from)) {
    changes.push({ ...(changes.at(-1) ?? nothing), ...news, from })
  }
  return changes
}

/** His own site, and the subdomain of the shop that he took over. */
export const isMallorys = (host: string): boolean => host === 'mallory.test' || host === 'blog.shop.test'

function learned(path: string, status: number): string {
  const fine = status < 300
  if (path === '/login') return fine ? 'logged in' : 'log-in refused'
  if (path === '/logout') return fine ? 'logged out' : 'is asked to log in'
  if (path === '/orders') return fine ? 'sees her orders' : 'is asked to log in'
  if (path === '/transfer') return fine ? 'sent the money' : `sees error ${status}`
  return fine ? 'page loaded' : `sees error ${status}`
}
