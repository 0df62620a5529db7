/** What Alice sees in her browser: her tabs, and what the page in front made of the last answer. */
import type { BrowserEvent } from '../../browser/index.ts'
import type { Millis } from '../../scenario/index.ts'
import { paths } from '../../server/index.ts'
import { exchangesOf, perTrace, type ActorId, type Trace } from '../../trace/index.ts'

export interface PageState {
  /** The host of the page in front; null before the first. */
  readonly host: string | null
  /** The tab in front. */
  readonly tab: string | null
  readonly text: string
  /** The body of the last answer; empty where that was a page itself. */
  readonly got: string
  /** The last page of the thief's that was opened. */
  readonly trap: Trap | null
}

export interface Trap {
  /** `mallory.test/holiday` */
  readonly place: string
  readonly html: string
  /** The step in which it was opened. */
  readonly step: number
}

/**
 * The page that a step is about: one of the thief's stays in front for as long as the step lasts in which it was opened,
 * though what it sent for may have taken its place.
 */
export function pageInSight(page: PageState, step: number): PageState {
  const { trap } = page
  if (trap?.step !== step) return { ...page, trap: null }
  return { ...page, host: trap.place.split('/')[0] ?? page.host, text: 'Mallory’s page' }
}

type Change = PageState & { readonly from: Millis }

const nothing: PageState = { host: null, tab: null, text: 'no page open', got: '', trap: null }

/** The state of Alice's page, from the answers that her browser had received by then. */
export const pageState = (trace: Trace, at: Millis): PageState =>
  changesOf(trace).findLast(({ from }) => from <= at) ?? nothing

const changesOf = perTrace((trace: Trace) => changesIn(trace, 'alice'))

function changesIn(trace: Trace, browser: ActorId): Change[] {
  const exchanges = exchangesOf(trace)
  const learned: (Partial<PageState> & { readonly from: Millis })[] = []
  for (const event of trace.events) {
    if (event.type === 'browser' && event.browser === browser && event.event.type === 'navigated') {
      const { host } = new URL(event.event.url)
      const hostile = isMallorys(host) ? { text: 'Mallory’s page' } : {}
      learned.push({ from: event.at, host, tab: event.event.tab, ...hostile })
    }
    if (event.type === 'browser' && event.browser === browser && isConnectionError(event.event)) {
      learned.push({ from: event.at, text: 'can’t connect', got: '' })
    }
    const request =
      event.type === 'response' && event.to === browser ? exchanges.get(event.exchange)?.request : undefined
    if (event.type === 'response' && request) {
      const { pathname: path, host } = new URL(request.url)
      const { status, body } = event.message
      const isPage = body.trimStart().startsWith('<')
      const trap = isPage && isMallorys(host) ? { place: host + path, html: body, step: event.step } : null
      learned.push({
        from: event.arrives,
        text: textOf(path, status),
        got: isPage ? '' : body,
        ...(trap ? { trap } : {}),
      })
    }
  }
  const changes: Change[] = []
  for (const { from, ...news } of learned.sort((a, b) => a.from - b.from)) {
    changes.push({ ...(changes.at(-1) ?? nothing), ...news, from })
  }
  return changes
}

/** Whether Mallory controls a host: his own site, or the subdomain of the shop that he took over. */
export const isMallorys = (host: string): boolean => host === 'mallory.test' || host === 'blog.shop.test'

/** Whether the browser shows a page of its own instead: nothing answered. */
const isConnectionError = (event: BrowserEvent) =>
  event.type === 'blocked' && ['unreachable', 'hsts-no-fallback'].includes(event.reason.code)

function textOf(path: string, status: number): string {
  const fine = status < 300
  if (path === paths.login) return fine ? 'logged in' : 'log-in refused'
  if (path === paths.logout) return fine ? 'logged out' : 'is asked to log in'
  if (path === paths.orders) return fine ? 'sees her orders' : 'is asked to log in'
  if (path === paths.transfer) return fine ? 'sent the money' : `sees error ${status}`
  return fine ? 'page loaded' : `sees error ${status}`
}
